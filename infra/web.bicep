// The process: Node 24 on Linux, taken out of rotation when its health check fails.
param name string
param location string
param sku string
param identityId string
param subnetId string
param settings object

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: { name: sku }
  properties: { reserved: true }
}

resource web 'Microsoft.Web/sites@2023-12-01' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    // What goes to storage goes by the subnet's service endpoint; the rest goes out as before.
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'npm start'
      healthCheckPath: '/healthz'
      alwaysOn: true
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: web
  name: 'appsettings'
  properties: union(settings, {
    PUBLIC_URL: 'https://${web.properties.defaultHostName}'
    // The package is built with its production dependencies; nothing is installed on the way up.
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
    WEBSITE_RUN_FROM_PACKAGE: '1'
    WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '3'
    // What is large is given back to the system as soon as it is free.
    MALLOC_MMAP_THRESHOLD_: '131072'
    MALLOC_ARENA_MAX: '2'
    // Longer than the bot takes to end: without it the process is ended by force after five seconds, in the middle of turns.
    WEBSITES_CONTAINER_STOP_TIME_LIMIT: '15'
  })
}

resource noBasicScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: web
  name: 'scm'
  properties: { allow: false }
}

resource noBasicFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: web
  name: 'ftp'
  properties: { allow: false }
}

output id string = web.id
output hostName string = web.properties.defaultHostName
