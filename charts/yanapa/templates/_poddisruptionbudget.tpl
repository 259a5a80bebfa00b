{{/* A budget for one replica would keep nodes from ever being drained. */}}
{{- define "yanapa.poddisruptionbudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  {{- if hasKey .block.disruption "minAvailable" }}
  minAvailable: {{ .block.disruption.minAvailable }}
  {{- else }}
  maxUnavailable: {{ .block.disruption.maxUnavailable }}
  {{- end }}
  # A pod that never became ready serves nobody and may go at any time.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "yanapa.selector" (dict "root" .root "component" .service) | nindent 6 }}
{{- end }}
