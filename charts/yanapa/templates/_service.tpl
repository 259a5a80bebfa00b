{{/* Headless, so that gRPC clients see every replica and share their calls among them; those that people and their programs reach have an address. */}}
{{- define "yanapa.service" -}}
{{- $ports := fromYaml (include "yanapa.ports" .) }}
apiVersion: v1
kind: Service
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  {{- if or .block.public .block.origin }}
  type: ClusterIP
  {{- else }}
  clusterIP: None
  {{- end }}
  selector:
    {{- include "yanapa.selector" (dict "root" .root "component" .service) | nindent 4 }}
  ports:
    {{- if .block.public }}
    - { name: http, port: {{ $ports.rest }}, targetPort: rest, appProtocol: http }
    - { name: grpc, port: {{ $ports.grpc }}, targetPort: grpc, appProtocol: kubernetes.io/h2c }
    - { name: portal, port: {{ $ports.portal }}, targetPort: portal }
    {{- end }}
    {{- if .block.origin }}
    - { name: http, port: {{ $ports.rest }}, targetPort: rest, appProtocol: http }
    {{- end }}
    - { name: rpc, port: {{ $ports.rpc }}, targetPort: rpc }
    - { name: management, port: {{ $ports.management }}, targetPort: management, appProtocol: http }
{{- end }}
