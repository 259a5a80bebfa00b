{{/*
What a service is told of the servers it uses, and of the services it calls: root, service, block.
Every name here is one that the service reads; see the README of libs/service and each service's config.ts.
*/}}
{{- define "yanapa.edgesEnv" -}}
{{- $root := .root }}
{{- $backends := .root.Values.backends }}
{{- range .block.calls }}
- { name: {{ upper . }}_ADDRESS, value: {{ include "yanapa.address" (dict "root" $root "service" .) | quote }} }
{{- end }}
{{- $uses := .block.uses | default list }}
{{- if has "postgres" $uses }}
- { name: DATABASE_STAFF_URL_FILE, value: /run/secrets/yanapa/postgres/staff-url }
- { name: DATABASE_REQUESTER_URL_FILE, value: /run/secrets/yanapa/postgres/requester-url }
- { name: DATABASE_WORKER_URL_FILE, value: /run/secrets/yanapa/postgres/worker-url }
- { name: DATABASE_POOL_SIZE, value: {{ .block.databasePoolSize | int | quote }} }
{{- end }}
{{- if has "nats" $uses }}
{{ include "yanapa.natsEnv" . }}
{{- end }}
{{- if has "keycloak" $uses }}
- { name: OIDC_ISSUER, value: {{ (ternary (join "," $backends.keycloak.issuers) (first $backends.keycloak.issuers) (.block.public | default false)) | quote }} }
{{- if .block.public }}
- { name: OIDC_AUDIENCE, value: {{ $backends.keycloak.audience | quote }} }
{{- with $backends.keycloak.jwksUri }}
- { name: OIDC_JWKS_URI, value: {{ . | quote }} }
{{- end }}
{{- end }}
{{- end }}
{{- if has "keycloakAdmin" $uses }}
{{- with $backends.keycloakAdmin }}
- { name: KEYCLOAK_URL, value: {{ .url | quote }} }
- { name: KEYCLOAK_CLIENT_ID, value: {{ .clientId | quote }} }
- { name: KEYCLOAK_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/keycloak/client-secret }
- { name: KEYCLOAK_INVITES, value: {{ .invites | quote }} }
{{- end }}
{{- end }}
{{- if has "opensearch" $uses }}
- { name: OPENSEARCH_URL_FILE, value: /run/secrets/yanapa/opensearch/url }
- { name: OPENSEARCH_PREFIX, value: {{ $backends.opensearch.prefix }} }
{{- end }}
{{- if has "smtp" $uses }}
- { name: SMTP_URL_FILE, value: /run/secrets/yanapa/smtp/url }
- { name: MAIL_FROM, value: {{ $backends.smtp.from | quote }} }
{{- with $backends.smtp.portalUrl }}
- { name: PORTAL_URL, value: {{ . | quote }} }
{{- end }}
{{- end }}
{{- if .block.origin }}
{{ include "yanapa.portalEnv" . }}
{{- end }}
{{- range $name, $from := .block.secretEnv }}
- { name: {{ $name }}_FILE, value: /run/secrets/yanapa/env/{{ $name }} }
{{- end }}
{{- end }}

{{/* What the portal is told: root. The gateway believes addresses by the portal's certificate. */}}
{{- define "yanapa.portalEnv" -}}
{{- $ports := fromYaml (include "yanapa.ports" .) }}
{{- $gateway := "" }}
{{- range $name, $own := .root.Values.services }}{{ if $own.public }}{{ $gateway = $name }}{{ end }}{{ end -}}
- { name: PORTAL_ORIGIN, value: {{ include "yanapa.portalUrl" .root | quote }} }
- { name: PORTAL_CLIENT_ID, value: {{ .root.Values.portal.clientId | quote }} }
- { name: PORTAL_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/portal/client-secret }
- { name: PORTAL_KEYS_FILE, value: /run/secrets/yanapa/portal/keys }
- { name: GATEWAY_URL, value: "{{ .root.Values.mtls.enabled | ternary "https" "http" }}://{{ include "yanapa.fullname" .root }}-{{ $gateway }}.{{ .root.Release.Namespace }}.svc:{{ $ports.portal }}" }
{{- end }}

{{/* Where people find the portal; by a port forwarded to this machine when nothing else is said. */}}
{{- define "yanapa.portalUrl" -}}
{{- if .Values.portal.url }}{{ .Values.portal.url }}{{ else if .Values.public.host }}https://{{ .Values.public.host }}{{ else }}http://127.0.0.1:8080{{ end }}
{{- end }}

{{/* NATS, for services and the streams Job: root, service (whose seed it is). */}}
{{- define "yanapa.natsEnv" -}}
{{- with .root.Values.backends.nats -}}
- { name: NATS_URL, value: {{ .url | quote }} }
- { name: NATS_REPLICAS, value: {{ .replicas | int | quote }} }
{{- with .streamPrefix }}
- { name: NATS_STREAM_PREFIX, value: {{ . | quote }} }
{{- end }}
{{- if .existingSecret }}
- { name: NATS_NKEY_FILE, value: /run/secrets/yanapa/nats/seed }
- { name: NATS_PROVISIONED, value: "on" }
{{- end }}
{{- end }}
{{- end }}

{{/* The secrets of a service, and only its own keys of each, in one volume: root, service, block. */}}
{{- define "yanapa.secretsVolume" -}}
{{- $backends := .root.Values.backends }}
{{- $uses := .block.uses | default list }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ include "yanapa.secretName" (dict "pattern" .root.Values.keys.existingSecret "service" .service) }}
          items:
            - { key: {{ .service }}.jwk.json, path: keys/signing.jwk.json }
            - { key: jwks.json, path: keys/jwks.json }
      {{- if has "postgres" $uses }}
      - secret:
          name: {{ include "yanapa.secretName" (dict "pattern" $backends.postgres.existingSecret "service" .service) }}
          items:
            {{- range list "staff-url" "requester-url" "worker-url" }}
            - { key: {{ . }}, path: postgres/{{ . }} }
            {{- end }}
      {{- end }}
      {{- if and (has "nats" $uses) $backends.nats.existingSecret }}
      {{- include "yanapa.natsSource" . | nindent 6 }}
      {{- end }}
      {{- if has "keycloakAdmin" $uses }}
      - secret:
          name: {{ $backends.keycloakAdmin.existingSecret }}
          items: [{ key: client-secret, path: keycloak/client-secret }]
      {{- end }}
      {{- if has "opensearch" $uses }}
      - secret:
          name: {{ $backends.opensearch.existingSecret }}
          items: [{ key: url, path: opensearch/url }]
      {{- end }}
      {{- if has "smtp" $uses }}
      - secret:
          name: {{ $backends.smtp.existingSecret }}
          items: [{ key: url, path: smtp/url }]
      {{- end }}
      {{- if .block.origin }}
      - secret:
          name: {{ .root.Values.portal.existingSecret }}
          items: [{ key: client-secret, path: portal/client-secret }, { key: keys, path: portal/keys }]
      {{- end }}
      {{- range $name, $from := .block.secretEnv }}
      - secret:
          name: {{ $from.secret }}
          items: [{ key: {{ $from.key }}, path: env/{{ $name }} }]
      {{- end }}
{{- end }}

{{- define "yanapa.natsSource" -}}
- secret:
    name: {{ include "yanapa.secretName" (dict "pattern" .root.Values.backends.nats.existingSecret "service" .service) }}
    items: [{ key: {{ .service }}.seed, path: nats/seed }]
{{- end }}
