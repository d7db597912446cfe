// Everything Golden Thread needs in one resource group: identity, network, log, storage, web app, bot registration, alerts.
// az deployment group create --resource-group RG --template-file infra/main.bicep --parameters infra/production.parameters.json
targetScope = 'resourceGroup'

@description('Short name that every resource is named after: 3 to 12 small letters and digits, a letter first.')
@minLength(3)
@maxLength(12)
param name string

@description('Azure region. UK South keeps the council\'s data in the United Kingdom.')
param location string = 'uksouth'

@description('Entra tenant of the council.')
param tenantId string = tenant().tenantId

@description('Further tenants whose people are served, with commas between them; empty for the council\'s own alone.')
param allowedTenants string = ''

@description('Size of the web app. B1 carries one council; P0v3 adds deployment slots and zone redundancy.')
@allowed(['B1', 'B2', 'P0v3', 'P1v3'])
param sku string = 'B1'

@description('Address of an OpenTelemetry collector; empty for no telemetry.')
param otlpEndpoint string = ''

@description('Who hears of an outage.')
param alertEmail string

@description('Public IPv4 addresses or ranges from which administrators reach storage, for imports and backups from their own machines.')
param administratorAddresses array = []

@description('True once the policy of the container of digests has been locked, which is one command: see docs/operations.md.')
param digestsLocked bool = false

module identity 'identity.bicep' = {
  name: 'identity'
  params: { name: name, location: location }
}

module network 'network.bicep' = {
  name: 'network'
  params: { name: name, location: location }
}

module logs 'logs.bicep' = {
  name: 'logs'
  params: { name: name, location: location }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    name: name
    location: location
    principalId: identity.outputs.principalId
    subnetId: network.outputs.subnetId
    workspaceId: logs.outputs.workspaceId
    administratorAddresses: administratorAddresses
    digestsLocked: digestsLocked
  }
}

module web 'web.bicep' = {
  name: 'web'
  params: {
    name: name
    location: location
    sku: sku
    identityId: identity.outputs.id
    subnetId: network.outputs.subnetId
    settings: {
      APP_ENV: 'production'
      HOST: '0.0.0.0'
      PORT: '8080'
      TRUSTED_PROXIES: '1'
      TENANT_ID: tenantId
      ALLOWED_TENANTS: allowedTenants
      STORAGE_ACCOUNT_URL: storage.outputs.tableUrl
      STORAGE_QUEUE_URL: storage.outputs.queueUrl
      DIGEST_CONTAINER_URL: storage.outputs.digestUrl
      AZURE_CLIENT_ID: identity.outputs.clientId
      MICROSOFT_APP_ID: identity.outputs.clientId
      MICROSOFT_APP_TYPE: 'UserAssignedMsi'
      LOG_LEVEL: 'info'
      TELEMETRY: empty(otlpEndpoint) ? 'none' : 'otlp'
      OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
    }
  }
}

module bot 'bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    clientId: identity.outputs.clientId
    identityId: identity.outputs.id
    tenantId: tenantId
    hostName: web.outputs.hostName
  }
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  params: { name: name, webAppId: web.outputs.id, storageId: storage.outputs.id, email: alertEmail }
}

output MICROSOFT_APP_ID string = identity.outputs.clientId
output BOT_ENDPOINT string = 'https://${web.outputs.hostName}/api/messages'
output WEB_APP_RESOURCE_ID string = web.outputs.id
