{{/*
Brings the realm of Keycloak to what the platform needs, and prints the plan first; a second time changes nothing.
root, component. Every name here is one that tools/realm reads.
*/}}
{{- define "yanapa.realm" -}}
{{- include "yanapa.job" (dict "root" .root "service" "realm" "component" "realm" "argument" "apply" "env" (include "yanapa.realmEnv" . | trim) "volumes" (include "yanapa.realmVolume" . | trim) "revision" (printf "%s %s" .root.Values.migrations.revision .root.Values.secretsRevision)) }}
{{- end }}

{{- define "yanapa.realmEnv" -}}
{{- $issuer := first .root.Values.backends.keycloak.issuers | default "" | trimSuffix "/" }}
{{- with .root.Values.realm }}
- { name: KEYCLOAK_URL, value: {{ .url | quote }} }
- { name: KEYCLOAK_REALM, value: {{ regexReplaceAll "^.*/realms/" $issuer "" | quote }} }
- name: KEYCLOAK_ADMIN_CLIENT_ID
  valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: admin-client-id } }
- { name: KEYCLOAK_ADMIN_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/realm/admin-client-secret }
- { name: PORTAL_URL, value: {{ .portal.url | quote }} }
- { name: PORTAL_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/realm/portal-client-secret }
{{- with .portal.backchannelLogoutUrl }}
- { name: PORTAL_BACKCHANNEL_LOGOUT_URL, value: {{ . | quote }} }
{{- end }}
{{- with .gateway.backchannelLogoutUrl }}
- { name: GATEWAY_BACKCHANNEL_LOGOUT_URL, value: {{ . | quote }} }
{{- end }}
{{- if .apiClients }}
- { name: API_CLIENTS_FILE, value: /run/secrets/yanapa/realm/api-clients }
{{- end }}
{{- if .ciudadania.issuer }}
- { name: CIUDADANIA_ISSUER, value: {{ .ciudadania.issuer | quote }} }
- { name: CIUDADANIA_CLIENT_ID, value: {{ .ciudadania.clientId | quote }} }
- { name: CIUDADANIA_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/realm/ciudadania-client-secret }
{{- end }}
{{- if .mail.host }}
- { name: MAIL_HOST, value: {{ .mail.host | quote }} }
- { name: MAIL_PORT, value: {{ .mail.port | int | quote }} }
- { name: MAIL_FROM, value: {{ .mail.from | quote }} }
- { name: MAIL_SECURITY, value: {{ .mail.security }} }
{{- end }}
{{- end }}
{{- if include "yanapa.keepsAccounts" . }}
- { name: IDENTITY_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/keycloak/client-secret }
{{- end }}
{{- end }}

{{- define "yanapa.realmVolume" -}}
{{- with .root.Values.realm -}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ .existingSecret }}
          items:
            - { key: admin-client-secret, path: realm/admin-client-secret }
            - { key: portal-client-secret, path: realm/portal-client-secret }
            {{- if .apiClients }}
            - { key: api-clients, path: realm/api-clients }
            {{- end }}
            {{- if .ciudadania.issuer }}
            - { key: ciudadania-client-secret, path: realm/ciudadania-client-secret }
            {{- end }}
{{- end }}
{{- if include "yanapa.keepsAccounts" . }}
      - secret:
          name: {{ .root.Values.backends.keycloakAdmin.existingSecret }}
          items: [{ key: client-secret, path: keycloak/client-secret }]
{{- end }}
{{- end }}

{{/* "yes" when some service keeps members' accounts in Keycloak. */}}
{{- define "yanapa.keepsAccounts" -}}
{{- range .root.Values.services }}{{ if has "keycloakAdmin" (.uses | default list) }}yes{{ end }}{{ end }}
{{- end }}

{{/* Nobody reaches it; it reaches Keycloak. root, component. */}}
{{- define "yanapa.realmNetworkpolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "yanapa.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "yanapa.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress: []
  egress:
    {{- include "yanapa.commonEgress" . | nindent 4 }}
    {{- with .root.Values.realm }}
    {{- include "yanapa.egressTo" (dict "ports" (list .port) "to" .to) | nindent 4 }}
    {{- end }}
{{- end }}
