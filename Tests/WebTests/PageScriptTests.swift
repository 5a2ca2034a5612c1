import Foundation
import Testing

@testable import Web

private enum Node {
    /// The installed program; nil where there is none.
    static let program = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// The script of the pages, run where Node.js is installed, in as much of a browser as it needs.
@Suite(.enabled(if: Node.program != nil, "Node.js is not installed")) struct PageScriptTests {
    /// Opens a page that came with those texts beside a refusal, and says of each event whether the script stopped it;
    /// `beforeunload` stopped is the question whether to leave.
    private static let browser = """
        const heard = {};
        const listens = { addEventListener: (name, act) => (heard[name] ??= []).push(act) };
        globalThis.window = listens;
        globalThis.location = { hash: "" };
        globalThis.setTimeout = () => {};
        function open(texts) {
            const querySelectorAll = (what) => what.startsWith(".message.refused") ? texts : [];
            globalThis.document = { ...listens, forms: [], getElementById: () => null, querySelectorAll };
            require(process.argv[1]);
        }
        function stops(name, target) {
            let isStopped = false;
            for (const act of heard[name]) act({ target, preventDefault() { isStopped = true; } });
            return isStopped;
        }
        const asks = () => stops("beforeunload");
        const type = (form) => stops("input", { form });
        const send = (form) => stops("submit", form);
        const form = (isInMain) => ({ dataset: {}, closest: () => isInMain });

        """

    /// What the script does, as JavaScript that logs it.
    private func said(_ steps: String) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: try #require(Node.program))
        process.arguments = [
            "-e", Self.browser + steps, Resources.folder.appending(path: "Assets/kenin.js").path,
        ]
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `only a form's own button says that what was typed into it may go`() throws {
        let steps = """
            const [decide, claim, signOut] = [form(true), form(true), form(false)];
            open([]);
            type(signOut);
            console.log("untouched", asks());
            type(decide);
            for (const other of [claim, signOut]) {
                console.log("another", send(other), asks());
            }
            console.log("its own", send(decide), asks());
            console.log("twice", send(decide), asks());
            """
        #expect(
            try said(steps)
                == "untouched false\nanother false true\nanother false true\nits own false false\ntwice true false\n")
    }

    @Test func `whoever stays is asked again, also of the form that was not sent`() throws {
        let steps = """
            const [decide, reopen] = [form(true), form(true)];
            open([]);
            type(decide);
            type(reopen);
            console.log(send(reopen), asks());
            console.log(send(decide), asks());
            """
        #expect(try said(steps) == "false true\nfalse true\n")
    }

    @Test func `a form that came back with a refusal is not left by accident either`() throws {
        let steps = """
            const [decide, claim] = [form(true), form(true)];
            open([{ form: decide, value: "typed" }, { form: claim, value: "" }, { form: null, value: "draft" }]);
            console.log(send(claim), asks());
            console.log(send(decide), asks());
            """
        #expect(try said(steps) == "false true\nfalse false\n")
    }

    @Test func `what a download was chosen by is not asked about, since the page stays`() throws {
        let steps = """
            const [decide, download] = [form(true), form(true)];
            download.dataset.download = "";
            open([]);
            type(download);
            console.log(send(download), asks());
            type(decide);
            console.log(send(decide), asks());
            """
        #expect(try said(steps) == "false false\nfalse false\n")
    }
}
