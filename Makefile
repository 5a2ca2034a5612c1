# What people run holds the Swift runtime in itself: it needs no toolchain where it goes, and is some 8 % faster. All release
# builds share these words, since others would build everything again.
RELEASE = swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld --product

.PHONY: demo stop program test campaign fuzz bench measure fuzz-checks docs format setup

# Everything on this machine: a private database, a small model, ten sample cases. Returns when the first is on a desk.
demo: program
	.build/release/kenin demo --detach

# The program alone: .build/release/kenin.
program: setup
	$(RELEASE) kenin

# Ends the demo and waits until it is gone; data and passwords stay.
stop:
	.build/release/kenin demo --stop

# Everything that is tested. Only these two commands: a plain `swift build` plans differently and builds again.
test:
	@.ci/setup tests
	swift build --build-tests
	swift test --skip-build

# Kenin beside its peers, measured in turns. ONLY=submit,decide for some of it, CASES=1000000 for longer lists.
bench: program
	$(RELEASE) Benchmarks
	.build/release/Benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(CASES),--cases $(CASES)) $(ARGUMENTS)

# The checks on labelled texts: hits, false alarms and speed, with intervals. DATA is a folder of JSON lines; without it
# speed alone, on made-up texts. pint and Math-Verify are measured beside it where they can be installed.
measure: setup
	$(RELEASE) Measures
	@[ -e .build/peers/ready ] || { python3 -m venv .build/peers && \
	    .build/peers/bin/pip install -q pint==0.25.3 'math-verify[antlr4_13_2]==0.9.0' && touch .build/peers/ready; } || \
	    echo "pint and Math-Verify cannot be installed: measured without them"
	.build/release/Measures $(DATA) $(if $(DATA),--misses,--speed) \
	    $$([ -e .build/peers/ready ] && echo --peers=.build/peers/bin/python)

# Ten million mutations of the labelled texts, or ten minutes of them, through every check and the equality of answers.
# SEED=7, INPUTS=1000000 and MINUTES=60 say otherwise.
fuzz-checks: setup
	$(RELEASE) Measures
	.build/release/Measures $(DATA) --fuzz $(if $(SEED),--seed=$(SEED)) $(if $(INPUTS),--inputs=$(INPUTS)) \
	    $(if $(MINUTES),--minutes=$(MINUTES))

# The documentation of every room, as pages that a web server can serve: .build/docs.
docs: setup
	swift package --allow-writing-to-directory .build/docs generate-documentation \
	    --enable-experimental-combined-documentation --symbol-graph-minimum-access-level package \
	    $(foreach room,$(filter-out CPostgres,$(notdir $(wildcard Sources/*))),--target $(room)) --output-path .build/docs

# Three hundred faults against the real program under load. CYCLES=50, SEED=7 and FAULTS=disk_full,… say otherwise;
# Ctrl-C stops it and shows what it has come to.
CYCLES ?= 300
campaign:
	@.ci/setup campaign
	swift build --build-tests
	python3 -B Tests/CampaignTests/Campaign/campaign.py --cycles $(CYCLES) $(if $(SEED),--seed $(SEED)) \
		$(if $(FAULTS),--faults $(FAULTS))

# The API under schemathesis, as three roles: no server error, no answer that its description does not know.
# EXAMPLES=100, SEED=7 and ROLES=submitter,… say otherwise.
fuzz: setup
	swift build --build-tests
	python3 -B Tests/Fuzz/fuzz.py $(if $(EXAMPLES),--examples $(EXAMPLES)) $(if $(SEED),--seed $(SEED)) \
		$(if $(ROLES),--roles $(ROLES))

format:
	swift format --in-place --parallel --recursive Sources Tests Package.swift

# What the Swift toolchain does not bring: libpq, PostgreSQL, Python. Installs only what is missing.
setup:
	@.ci/setup
