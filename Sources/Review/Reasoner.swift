package import Foundation

/// Whoever answers: a model server, or in tests a script.
package protocol Reasoner: Sendable {
    /// Writes one attempt.
    ///
    /// Returns also when the model was cut off or gave no final answer. Throws ``ReasonerFault`` when no usable reply
    /// came, so that the round tries again later.
    func attempt(_ request: ReasoningRequest) async throws -> Reasoning
}

/// What one attempt is asked for.
package struct ReasoningRequest: Sendable, Equatable {
    /// The policy's name of the model.
    package var model: String
    /// The whole prompt, one user turn (EXAONE Deep takes no system prompt).
    package var prompt: String
    /// How to sample; the seed is already that of this attempt.
    package var sampler: Sampler

    /// A request.
    package init(model: String, prompt: String, sampler: Sampler) {
        self.model = model
        self.prompt = prompt
        self.sampler = sampler
    }
}

/// Sampling settings; decimals are text, since they are hashed.
package struct Sampler: Sendable, Equatable, Codable {
    /// Softmax temperature.
    package var temperature: String
    /// Nucleus mass.
    package var topP: String
    /// Longest reply in tokens, thought included.
    package var maxTokens: Int
    /// Seed of the random draw.
    package var seed: Int

    /// Settings.
    package init(temperature: String, topP: String, maxTokens: Int, seed: Int) {
        self.temperature = temperature
        self.topP = topP
        self.maxTokens = maxTokens
        self.seed = seed
    }
}

/// One reply of a model, with where it came from.
package struct Reasoning: Sendable, Equatable {
    /// What it wrote.
    package var trace: Trace
    /// Why it stopped.
    package var finish: Finish
    /// Tokens of the prompt and of the reply, where the server says.
    package var usage: Usage?
    /// The model as the register describes it.
    package var model: ModelIdentity
    /// Name and version of the server, as far as it tells; never an address.
    package var server: String

    /// How likely the model held its own tokens to be, where the server says.
    package var logProbabilities: LogProbabilities?

    /// A reply.
    package init(
        trace: Trace, finish: Finish, usage: Usage?, model: ModelIdentity, server: String,
        logProbabilities: LogProbabilities? = nil
    ) {
        self.trace = trace
        self.finish = finish
        self.usage = usage
        self.model = model
        self.server = server
        self.logProbabilities = logProbabilities
    }
}

/// How likely a model held the tokens that it chose to be: a mean over each part of its reply.
///
/// Stored with the attempt as evidence. No confidence rests on it.
package struct LogProbabilities: Sendable, Equatable, Codable {
    /// The mean over some tokens.
    package struct Mean: Sendable, Equatable, Codable {
        /// How many tokens it is of; at least 1.
        package var tokens: Int
        /// Their mean natural logarithm of probability, in millionths; 0 is certain.
        package var micronats: Int

        /// A mean.
        package init(tokens: Int, micronats: Int) {
            self.tokens = tokens
            self.micronats = micronats
        }
    }

    /// Of the thought, its tags included.
    package var thought: Mean?
    /// Of what follows.
    package var answer: Mean?

    /// Means.
    package init(thought: Mean?, answer: Mean?) {
        self.thought = thought
        self.answer = answer
    }
}

/// Token counts of one reply.
package struct Usage: Sendable, Equatable, Codable {
    /// Tokens of the prompt.
    package var prompt: Int
    /// Tokens of the reply, thought included.
    package var completion: Int

    /// Counts.
    package init(prompt: Int, completion: Int) {
        self.prompt = prompt
        self.completion = completion
    }
}

/// Which model answered, and what its licence permits.
package struct ModelIdentity: Sendable, Equatable, Codable {
    /// The name that policies use.
    package var name: String
    /// SHA-256 of the weights.
    package var digest: Data
    /// SPDX identifier, or the register's name of the licence.
    package var licence: String

    /// An identity.
    package init(name: String, digest: Data, licence: String) {
        self.name = name
        self.digest = digest
        self.licence = licence
    }
}

/// Why no usable reply came.
package struct ReasonerFault: Error, Sendable, Equatable {
    /// What happened.
    package enum Code: String, Sendable {
        case unconfigured, cannotConnect = "cannot-connect", slowConnect = "slow-connect"
        case slowFirstToken = "slow-first-token", idle, tooSlow = "too-slow", tooLarge = "too-large", refused, garbled,
            serverFault = "server-fault", busy
    }
    /// What happened.
    package var code: Code
    /// For the operator's log: status, the start of the server's message. Never a key.
    package var detail: String

    /// A fault.
    package init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
