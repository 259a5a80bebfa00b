{{/* root, component. */}}
{{- define "yanapa.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "yanapa.metadata" . | nindent 2 }}
automountServiceAccountToken: false
{{- end }}
