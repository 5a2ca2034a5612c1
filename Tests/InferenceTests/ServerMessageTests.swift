import Review
import Testing

@testable import Inference

/// What the servers say when they refuse, in each of their shapes.
struct ServerMessageTests {
    @Test(arguments: [
        (
            400,
            #"{"error":{"code":400,"message":"request (2100 tokens) exceeds the available context size","#
                + #""type":"exceed_context_size_error","n_prompt_tokens":2100,"n_ctx":2048}}"#,
            ReasonerFault(
                .refused,
                "HTTP 400: exceed_context_size_error: request (2100 tokens) exceeds the available context size")
        ),
        (
            503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#,
            ReasonerFault(.busy, "HTTP 503: unavailable_error: Loading model")
        ),
        (
            404,
            #"{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"#
                + #""code":404}"#,
            ReasonerFault(.refused, "HTTP 404: NotFoundError: The model `x` does not exist.")
        ),
        (
            429, #"{"error":"Model is overloaded","error_type":"overloaded"}"#,
            ReasonerFault(.busy, "HTTP 429: overloaded: Model is overloaded")
        ),
        (
            422, #"{"detail":[{"loc":["body"],"msg":"field required"},{"msg":"too long"}]}"#,
            ReasonerFault(.refused, "HTTP 422: field required; too long")
        ),
        (401, #"{"detail":"Unauthorized"}"#, ReasonerFault(.refused, "HTTP 401: Unauthorized")),
        (500, "Internal\r\nServer Error", ReasonerFault(.serverFault, "HTTP 500: Internal Server Error")),
        (502, "", ReasonerFault(.serverFault, "HTTP 502")),
        (307, "", ReasonerFault(.refused, "HTTP 307")),
        (408, "", ReasonerFault(.serverFault, "HTTP 408")),
    ])
    func `a refusal keeps its reason`(status: Int, body: String, fault: ReasonerFault) {
        #expect(ServerMessage.fault(status: status, body: Array(body.utf8)) == fault)
    }

    @Test(arguments: [
        (#"{"error":{"message":"boom","type":"server_error","code":500}}"#, ReasonerFault.Code.serverFault),
        (#"{"error":{"message":"too long","type":"BadRequestError","code":null}}"#, .refused),
        (#"{"error":{"message":"queue is full","type":"overloaded_error"}}"#, .busy),
        (#"{"error":"cuda out of memory","error_type":"generation"}"#, .serverFault),
        (#"{"object":"error","message":"aborted","code":429}"#, .busy),
    ])
    func `an error within a stream is told by code, else by type`(json: String, code: ReasonerFault.Code) throws {
        #expect(ServerMessage.fault(inStream: try JSON.parse(json.utf8))?.code == code)
    }

    @Test(arguments: [#"{"choices":[]}"#, #"{"error":null,"choices":[]}"#, #"{"choices":[],"message":"x"}"#, "[]", "1"])
    func `what is no error is none`(json: String) throws {
        #expect(ServerMessage(try JSON.parse(json.utf8)) == nil)
    }
}
