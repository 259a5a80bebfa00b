{{/* Values that cannot work, all of them at once, each with what to change. What a type or a word can say, the schema says. */}}
{{- define "yanapa.validate" -}}
{{- $values := .Values }}
{{- $wrong := list }}
{{- $used := list }}
{{- $doors := list }}
{{- $origins := list }}
{{- range $name, $own := $values.services }}
{{- $block := fromYaml (include "yanapa.merge" (dict "base" $values.defaults "over" $own)) }}
{{- $at := printf "services.%s" $name }}
{{- range $own.calls }}
{{- if not (hasKey $values.services .) }}{{ $wrong = append $wrong (printf "%s.calls: service %s calls %s, which services does not name" $at $name .) }}{{ end }}
{{- if eq . $name }}{{ $wrong = append $wrong (printf "%s.calls: a service does not call itself" $at) }}{{ end }}
{{- end }}
{{- range $own.uses }}
{{- if hasKey $values.backends . }}{{ $used = append $used . | uniq }}
{{- else }}{{ $wrong = append $wrong (printf "%s.uses: service %s uses %s, which backends does not name" $at $name .) }}{{ end }}
{{- end }}
{{- if $own.public }}{{ $doors = append $doors $name }}{{ end }}
{{- if $own.origin }}{{ $origins = append $origins $name }}{{ end }}
{{- $scaling := $block.autoscaling }}
{{- $replicas := $scaling.enabled | ternary $scaling.minReplicas $block.replicas | int }}
{{- if and $scaling.enabled (gt ($scaling.minReplicas | int) ($scaling.maxReplicas | int)) }}
{{- $wrong = append $wrong (printf "%s.autoscaling: minReplicas is more than maxReplicas" $at) }}
{{- end }}
{{- if and $scaling.enabled (hasKey $own "replicas") }}
{{- $wrong = append $wrong (printf "%s.replicas: autoscaling owns the replicas; set autoscaling.minReplicas" $at) }}
{{- end }}
{{- $least := $block.disruption.minAvailable }}
{{- if and (not (kindIs "invalid" $least)) (not (kindIs "invalid" $block.disruption.maxUnavailable)) }}
{{- $wrong = append $wrong (printf "%s.disruption: give minAvailable or maxUnavailable, not both (null takes a default away)" $at) }}
{{- else if and (kindIs "invalid" $least) (kindIs "invalid" $block.disruption.maxUnavailable) }}
{{- $wrong = append $wrong (printf "%s.disruption: give minAvailable or maxUnavailable" $at) }}
{{- else if and (kindIs "float64" $least) (gt $replicas 1) (ge ($least | int) $replicas) }}
{{- $wrong = append $wrong (printf "%s.disruption.minAvailable: with %d replicas no node could ever be drained; give less" $at $replicas) }}
{{- end }}
{{- end }}
{{- if ne (len $doors) 1 }}
{{- $wrong = append $wrong (printf "services: exactly one service is public, not %d (%s)" (len $doors) (join ", " $doors)) }}
{{- end }}
{{- if ne (len $origins) 1 }}
{{- $wrong = append $wrong (printf "services: exactly one service has origin, not %d (%s)" (len $origins) (join ", " $origins)) }}
{{- end }}
{{- if not $values.portal.existingSecret }}{{ $wrong = append $wrong "portal.existingSecret: name the Secret with client-secret and keys" }}{{ end }}
{{- if not $values.keys.existingSecret }}{{ $wrong = append $wrong "keys.existingSecret: name the Secret with the signing keys" }}{{ end }}
{{- with $values.public }}
{{- if and .proxyProtocol (not .trustedProxies) }}{{ $wrong = append $wrong "public.proxyProtocol: name the proxies that speak it in public.trustedProxies" }}{{ end }}
{{- end }}
{{- with $values.mtls }}
{{- if and .enabled .mesh }}{{ $wrong = append $wrong "mtls: give enabled or mesh, not both" }}{{ end }}
{{- if and .enabled (not .existingSecret) }}{{ $wrong = append $wrong "mtls.existingSecret: name the Secrets with the services' certificates" }}{{ end }}
{{- if and .certManager.enabled (not .enabled) }}{{ $wrong = append $wrong "mtls.certManager: certificates would be made that nobody uses; set mtls.enabled" }}{{ end }}
{{- if and .certManager.enabled (not .certManager.issuerRef.name) }}{{ $wrong = append $wrong "mtls.certManager.issuerRef.name: name who signs" }}{{ end }}
{{- if and .certManager.enabled (not (contains "{service}" .existingSecret)) }}{{ $wrong = append $wrong "mtls.existingSecret: must have {service} in it, so that cert-manager makes one for each" }}{{ end }}
{{- if and .trust.existingConfigMap .trust.existingSecret }}{{ $wrong = append $wrong "mtls.trust: give existingConfigMap or existingSecret, not both" }}{{ end }}
{{- end }}
{{- with $values.backends }}
{{- if and (has "postgres" $used) (not .postgres.existingSecret) }}{{ $wrong = append $wrong "backends.postgres.existingSecret: name the Secret with the databases' URLs" }}{{ end }}
{{- if and (has "nats" $used) (not .nats.url) }}{{ $wrong = append $wrong "backends.nats.url: say where NATS is" }}{{ end }}
{{- if and (has "keycloak" $used) (not .keycloak.issuers) }}{{ $wrong = append $wrong "backends.keycloak.issuers: name the issuer of access tokens, as their `iss` says" }}{{ end }}
{{- if and .keycloak.jwksUri (gt (len .keycloak.issuers) 1) }}{{ $wrong = append $wrong "backends.keycloak.jwksUri: works with one issuer only; leave it out and the keys are found by discovery" }}{{ end }}
{{- if has "keycloakAdmin" $used }}
{{- if not .keycloakAdmin.url }}{{ $wrong = append $wrong "backends.keycloakAdmin.url: say where Keycloak is administered" }}{{ end }}
{{- if not .keycloakAdmin.existingSecret }}{{ $wrong = append $wrong "backends.keycloakAdmin.existingSecret: name the Secret with the service account's secret" }}{{ end }}
{{- end }}
{{- if and (has "opensearch" $used) (not .opensearch.existingSecret) }}{{ $wrong = append $wrong "backends.opensearch.existingSecret: name the Secret with OpenSearch's URL" }}{{ end }}
{{- if has "smtp" $used }}
{{- if not .smtp.existingSecret }}{{ $wrong = append $wrong "backends.smtp.existingSecret: name the Secret with the mail server's URL" }}{{ end }}
{{- if not .smtp.from }}{{ $wrong = append $wrong "backends.smtp.from: give the sender of notices, `Name <address>`" }}{{ end }}
{{- end }}
{{- end }}
{{- with $values.public }}
{{- if and .ingress.enabled .httpRoute.enabled }}{{ $wrong = append $wrong "public: enable ingress or httpRoute, not both" }}{{ end }}
{{- if and (or .ingress.enabled .httpRoute.enabled) (not .host) }}{{ $wrong = append $wrong "public.host: give the name under which REST is reached" }}{{ end }}
{{- if and .httpRoute.enabled (not .httpRoute.parentRefs) }}{{ $wrong = append $wrong "public.httpRoute.parentRefs: name the Gateway" }}{{ end }}
{{- if and .host (eq .host .grpcHost) }}{{ $wrong = append $wrong "public.grpcHost: must differ from public.host; one name speaks one protocol" }}{{ end }}
{{- end }}
{{- if and $values.caBundle.existingConfigMap $values.caBundle.existingSecret }}{{ $wrong = append $wrong "caBundle: give existingConfigMap or existingSecret, not both" }}{{ end }}
{{- if eq $values.image.tag "latest" }}{{ $wrong = append $wrong "image.tag: `latest` says nothing of what runs; give a version" }}{{ end }}
{{- range $name, $digest := $values.image.digests }}
{{- if not (or (hasKey $values.services $name) (eq $name "realm")) }}{{ $wrong = append $wrong (printf "image.digests.%s: services does not name it" $name) }}{{ end }}
{{- end }}
{{- with $values.tests.signIn }}
{{- if and .tokenUrl (not .existingSecret) }}{{ $wrong = append $wrong "tests.signIn.existingSecret: name the Secret with client-id and client-secret" }}{{ end }}
{{- end }}
{{- if $values.realm.enabled }}
{{- with $values.realm }}
{{- if not .url }}{{ $wrong = append $wrong "realm.url: say where Keycloak is administered" }}{{ end }}
{{- if not .existingSecret }}{{ $wrong = append $wrong "realm.existingSecret: name the Secret with admin-client-id, admin-client-secret and portal-client-secret" }}{{ end }}
{{- if not .portal.url }}{{ $wrong = append $wrong "realm.portal.url: say where the portal is, for people to return to after they signed in" }}{{ end }}
{{- if and .ciudadania.issuer (not .ciudadania.clientId) }}{{ $wrong = append $wrong "realm.ciudadania.clientId: name the platform's registration" }}{{ end }}
{{- if and .mail.host (not .mail.from) }}{{ $wrong = append $wrong "realm.mail.from: give the sender of Keycloak's mail" }}{{ end }}
{{- if not (regexMatch "/realms/[^/]+/?$" (first $values.backends.keycloak.issuers | default "")) }}{{ $wrong = append $wrong "realm.enabled: the first of backends.keycloak.issuers must end in /realms/<realm>" }}{{ end }}
{{- end }}
{{- end }}
{{- if and $values.monitoring.rules.enabled (not $values.monitoring.rules.runbooks) }}{{ $wrong = append $wrong "monitoring.rules.runbooks: say where runbooks.md is read, for whoever an alert wakes" }}{{ end }}
{{- if $wrong }}
{{- fail (printf "these values cannot work:\n  - %s" (join "\n  - " $wrong)) }}
{{- end }}
{{- end }}
