{{- define "yanapa.horizontalpodautoscaler" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "yanapa.fullname" .root }}-{{ .service }}
  minReplicas: {{ .block.autoscaling.minReplicas | int }}
  maxReplicas: {{ .block.autoscaling.maxReplicas | int }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: {{ .block.autoscaling.targetCPU | int }} }
{{- end }}
