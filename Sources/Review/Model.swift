package import Foundation

/// What a model *is*, as the register says; where it is served is configuration.
package struct Model: Sendable, Equatable {
    /// The name that policies use.
    package var name: String
    /// The id that its server knows it by.
    package var served: String
    /// SHA-256 of the weights.
    package var digest: Data
    /// SPDX identifier or the licence's own name.
    package var licence: String
    /// What the licence permits answers to be used for.
    package var uses: Set<Policy.Use>
    /// True where answers may train another model than this family.
    package var trainsOthers: Bool
    /// Quantisation of the weights, as `Q4_K_M`.
    package var quantisation: String
    /// How its thought is marked in the reply.
    package var thought: Thought

    /// Where the thought stands in a reply.
    package struct Thought: Sendable, Equatable {
        /// Names of the tags, as `think` and `thought`; looked for when the server sends no field of its own.
        package var tags: [String]
        /// True where the chat template has opened the tag, so that the reply holds only the closing one.
        package var opened: Bool

        /// A form of thought.
        package init(tags: [String], opened: Bool) {
            self.tags = tags
            self.opened = opened
        }
    }

    /// A model.
    package init(
        name: String, served: String, digest: Data, licence: String, uses: Set<Policy.Use>, trainsOthers: Bool,
        quantisation: String, thought: Thought
    ) {
        self.name = name
        self.served = served
        self.digest = digest
        self.licence = licence
        self.uses = uses
        self.trainsOthers = trainsOthers
        self.quantisation = quantisation
        self.thought = thought
    }

    /// What every attempt by it carries.
    package var identity: ModelIdentity { ModelIdentity(name: name, digest: digest, licence: licence) }
}
