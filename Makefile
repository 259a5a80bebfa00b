# Yanapa. `make` muestra lo que se puede hacer.

.DEFAULT_GOAL := help
.PHONY: help up dev-portal portal-report doctor dead-letters demo test test-backends test-calendars check chart images cluster cluster-prove cluster-down bench bench-escalation proto lint fmt types laws unit e2e new-service release clean contract ready

# npm corre con el Node del sistema, pues reemplaza al del proyecto; lo demás, con el del proyecto.
system_path := $(PATH)
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export NX_NO_CLOUD := true
export NX_DAEMON := false

installed := node_modules/.package-lock.json
jest := node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/.bin/jest --maxWorkers=2

help: ## Muestra esta ayuda
	@printf 'Yanapa: mesa de ayuda compartida de las entidades públicas de Bolivia.\n\n'
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nPara empezar: make up, y en otra terminal make demo.\n'

up: contract ## Arranca la plataforma en esta máquina (KEYCLOAK=1, OPENSEARCH=1: con los servidores reales); Ctrl-C la termina
	@node tools/constellation/main.ts

dev-portal: contract ## Muestra el portal de make up con recarga al guardar
	@node services/portal/build/dev.ts

portal-report: contract ## Mide el portal en un Chromium real y pone cada cifra junto a su límite
	@node services/portal/test/report/main.ts $(P)

doctor: contract ## Dice todo lo que está mal en la plataforma de make up, y qué cambiar
	@node tools/constellation/doctor.ts

dead-letters: contract ## Lista los eventos apartados de make up, o: make dead-letters S="tickets retry --all"
	@node tools/constellation/dead-letters.ts $(S)

demo: contract ## Cuenta el trabajo completo sobre la plataforma en marcha, y una semana con el reloj de prueba sobre otra
	@node tools/demo/main.ts
	@node tools/constellation/week.ts

test: contract ## Prueba todo sobre PostgreSQL y NATS reales; solo una parte: make test T=services/tickets
	@$(jest) $(T)

test-backends: contract ## Prueba sobre los servidores que necesitan Java: OpenSearch y Keycloak reales
	@node tools/check/backends.ts

test-calendars: contract ## Prueba la aritmética de plazos con 50 calendarios al azar de cinco años; tarda minutos
	@YANAPA_CALENDARS=long $(jest) services/escalation/src/domain/compiled-calendar.test

check: ready ## Comprueba todo: formato, tipos, leyes, contrato y pruebas
	@node tools/check/main.ts

chart: contract ## Comprueba charts/yanapa; la primera vez compila sus programas con Go
	@node tools/chart/main.ts

cluster: contract ## Levanta un Kubernetes real en esta máquina (root, Go, containerd) e instala la plataforma
	@node tools/cluster/main.ts up

cluster-prove: contract ## Prueba sobre ese Kubernetes lo que la operación promete
	@node tools/cluster/main.ts prove

cluster-down: contract ## Termina ese Kubernetes; los programas compilados se quedan
	@node tools/cluster/main.ts down

images: contract ## Hace las imágenes de los servicios en .yanapa/images, sin Docker ni registro
	@node tools/image/main.ts

bench: contract ## Mide la velocidad contra un piso escrito a mano, y los plazos con un millón de tickets abiertos
	@node tools/bench/main.ts
	@node tools/bench/escalation.ts

bench-escalation: contract ## Mide solo los plazos; QUICK=1 con la décima parte
	@node tools/bench/escalation.ts $(if $(QUICK),--quick)

proto: ready ## Genera el código del contrato y comprueba el contrato
	@node tools/contract/generate.ts
	@node tools/contract/lint.ts
	@node tools/contract/breaking.ts

lint: ready ## Comprueba formato y estilo
	@biome ci

fmt: ready ## Da formato y corrige lo que se puede
	@biome check --write

types: ready ## Comprueba los tipos
	@nx run yanapa:types

laws: ready ## Comprueba lo que ningún compilador: importaciones, licencias, leyes del repositorio
	@nx run yanapa:laws

unit: ready ## Prueba lo que no necesita servidores; recuerda lo que no cambió
	@nx run-many --targets=unit

e2e: contract ## Prueba la plataforma entera de extremo a extremo
	@$(jest) tools/constellation tools/testbed

new-service: contract ## Crea un servicio: make new-service NAME=citas
	@node tools/new-service/main.ts "$(NAME)"

release: contract ## Fija el contrato de hoy como el publicado
	@node tools/contract/breaking.ts --release

clean: ## Borra lo que se genera y los datos de make up
	rm -rf .yanapa .nx coverage proto/gen

contract: ready
	@node tools/contract/generate.ts

ready: $(installed)
	@tools/check/runtime.sh

$(installed): package-lock.json
	@tools/check/machine.sh
	@echo "Instala los paquetes; la primera vez tarda alrededor de un minuto…"
	@PATH="$(system_path)" npm ci --no-audit --no-fund --loglevel=error
	@touch $@
