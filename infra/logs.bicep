// Where it is kept who wrote and deleted in storage: apart from storage, for a year, and not deleted with a click.
param name string
param location string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 365
  }
}

resource stays 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'stays'
  scope: workspace
  properties: { level: 'CanNotDelete', notes: 'The log of who wrote to the history of returns.' }
}

output workspaceId string = workspace.id
