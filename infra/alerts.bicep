// Somebody hears when the bot is down, fails, or storage refuses it.
param name string
param webAppId string
param storageId string
param email string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'administrator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var watched = [
  { name: 'unhealthy', scope: webAppId, metric: 'HealthCheckStatus', aggregation: 'Average', operator: 'LessThan', threshold: 100, severity: 1 }
  { name: 'server-errors', scope: webAppId, metric: 'Http5xx', aggregation: 'Total', operator: 'GreaterThan', threshold: 5, severity: 2 }
  { name: 'slow', scope: webAppId, metric: 'HttpResponseTime', aggregation: 'Average', operator: 'GreaterThan', threshold: 3, severity: 3 }
  { name: 'storage-availability', scope: storageId, metric: 'Availability', aggregation: 'Average', operator: 'LessThan', threshold: 99, severity: 2 }
]

resource rules 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in watched: {
    name: '${name}-${rule.name}'
    location: 'global'
    properties: {
      enabled: true
      severity: rule.severity
      scopes: [rule.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: rule.metric
            metricName: rule.metric
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            criterionType: 'StaticThresholdCriterion'
          }
        ]
      }
      actions: [{ actionGroupId: people.id }]
    }
  }
]
