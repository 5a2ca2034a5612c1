.PHONY: demo stop test format setup

# Everything on this machine: a private database, a small model, ten sample cases. Returns when the first is on a desk.
demo: setup
	swift build -c release --product kenin
	.build/release/kenin demo --detach

# Ends the demo and waits until it is gone; data and passwords stay.
stop:
	.build/release/kenin demo --stop

# Everything that is tested. Only these two commands: a plain `swift build` plans differently and builds again.
test: setup
	swift build --build-tests
	swift test --skip-build

format:
	swift format --in-place --parallel --recursive Sources Tests Package.swift

# What the Swift toolchain does not bring: libpq, PostgreSQL, Python. Installs only what is missing.
setup:
	@.ci/setup
