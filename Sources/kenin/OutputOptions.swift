import ArgumentParser

/// How what came back is written.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write the service's JSON as it came.")
    var json = false
}
