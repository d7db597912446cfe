// Tables for what is recorded, queues for what is to be sent, a container for digests that nobody can change. No account key
// opens it, nothing in it is public, and it is reached from the web app's subnet and the administrators' addresses alone.
param name string
param location string
param principalId string
param subnetId string
param workspaceId string
param administratorAddresses array
param digestsLocked bool

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${name}${uniqueString(resourceGroup().id)}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // The endpoint is there for those whom the rules let in; everybody else is refused before any role is looked at.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [{ id: subnetId, action: 'Allow' }]
      ipRules: [for address in administratorAddresses: { value: address, action: 'Allow' }]
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: { enabled: true, keyType: 'Account' }
        table: { enabled: true, keyType: 'Account' }
        queue: { enabled: true, keyType: 'Account' }
      }
    }
  }
}

resource stays 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'stays'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'The record of how published figures came to be.' }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource digests 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'digests'
  properties: { publicAccess: 'None' }
}

// Papers for meetings, reached through the bot alone.
resource papers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'papers'
  properties: { publicAccess: 'None' }
}

// Seven years in which no blob can be replaced or deleted. Locking it is one command (docs/operations.md), after which Azure takes
// no other policy, so it is left out then.
resource digestsStay 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = if (!digestsLocked) {
  parent: digests
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: 2557
    allowProtectedAppendWrites: false
  }
}

// Who wrote and deleted, by which identity and from which address. Reads are not kept: each turn is several.
resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'who-wrote'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }, { category: 'StorageDelete', enabled: true }]
  }
}

resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'who-wrote'
  scope: queues
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}

resource blobLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'who-wrote'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

// Storage Table Data Contributor, Storage Queue Data Contributor: built-in roles, the same ids in every tenant.
var roles = [
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
]

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    name: guid(account.id, principalId, role)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// Storage Blob Data Contributor, in the one container: to add digests, which the policy keeps as they are.
var blobRole = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource blobGrant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(digests.id, principalId, blobRole)
  scope: digests
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobRole)
  }
}

resource paperGrant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(papers.id, principalId, blobRole)
  scope: papers
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobRole)
  }
}

output id string = account.id
output tableUrl string = account.properties.primaryEndpoints.table
output queueUrl string = account.properties.primaryEndpoints.queue
output digestUrl string = '${account.properties.primaryEndpoints.blob}${digests.name}'
