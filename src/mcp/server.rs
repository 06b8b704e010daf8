//! The protocol: tools and resources as its library has them, progress, and calls that are cancelled.
//!
//! Older clients begin with `initialize` (protocol of 2025-11-25 and before), newer ones ask at once
//! (2026-07-28); the library speaks both. Nothing else may be written to standard output.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::thread;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    Implementation, ListResourcesResult, ListToolsResult, PaginatedRequestParams,
    ProgressNotificationParam, ProgressToken, ReadResourceRequestParams, ReadResourceResponse,
    ReadResourceResult, Resource, ResourceContents, ServerCapabilities, ServerConfig, Tool,
    ToolAnnotations,
};
use rmcp::service::{Peer, RequestContext};
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::{RoleServer, ServerHandler, ServiceExt as _};
use serde_json::{Value, json};
use tokio::runtime::Builder;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::spawn_blocking;

use super::arguments::check_names;
use super::call::{Call, CallWatch, JsonMap, ToolAnswer};
use super::resources;
use super::tools::{AgentTool, TOOLS};

/// The most bytes of a message. The library drops a longer one without an answer, so this is beyond
/// what a call with files may have, and small enough to be in memory some times.
const MOST_MESSAGE_BYTES: usize = 32 << 20;

/// What clients show to an agent of the whole server.
const INSTRUCTIONS: &str = "Splitpoint estimates what a system costs as a monolith and as services: per month, over \
     years, with ranges, and whether to split. Begin with estimate. Its answer has a link, which every other tool \
     takes, and which people open as a page; inputs in scenario change it. Amounts ending in _usd are US dollars. \
     Amounts whose price is unknown are left out and counted in unknown_lines; they are never zero.";

/// Answers calls on standard input until it ends. `today` says which day it is.
///
/// # Errors
///
/// If the system gives no runtime, or a client does not speak the protocol.
pub fn serve(today: fn() -> String) -> Result<(), String> {
    if io::stdin().is_terminal() {
        eprintln!(
            "splitpoint: this speaks the Model Context Protocol with a program on standard input; Ctrl-D ends it"
        );
    }
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("cannot start: {error}"))?;
    let served = runtime.block_on(async {
        let (input, output) = rmcp::transport::stdio();
        let transport =
            AsyncRwTransport::new_server(input, output).with_max_line_length(MOST_MESSAGE_BYTES);
        let running = match AgentServer::new(today).serve(transport).await {
            Ok(running) => running,
            // A client that goes away before it has asked anything.
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            Err(error) => return Err(format!("the client does not speak the protocol: {error}")),
        };
        let ended = running.waiting().await;
        ended.map(drop).map_err(|error| format!("stopped: {error}"))
    });
    // Work that nothing waits for any more ends at its next step.
    runtime.shutdown_background();
    served
}

/// The server.
struct AgentServer {
    today: fn() -> String,
    /// The places for calls that compute: as many as there are processors.
    places: Arc<Semaphore>,
}

impl AgentServer {
    fn new(today: fn() -> String) -> Self {
        let places = thread::available_parallelism().map_or(1, usize::from);
        Self {
            today,
            places: Arc::new(Semaphore::new(places)),
        }
    }
}

impl ServerHandler for AgentServer {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .build();
        // Otherwise it would call itself by the library's name.
        let program = Implementation::new("splitpoint", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(capabilities)
            .with_server_info(program.with_title("Splitpoint"))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = TOOLS.iter().map(listed).collect();
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let tool = TOOLS.iter().find(|tool| tool.name == request.name);
        let tool = tool.ok_or_else(|| unknown_tool(&request.name))?;
        let arguments = request.arguments.unwrap_or_default();
        let names: Vec<_> = tool.arguments.iter().map(|it| it.key()).collect();
        if let Err(problem) = check_names(&arguments, &names) {
            return Ok(refused(problem));
        }
        let token = context.meta.get_progress_token();
        let (progress, steps) = unbounded_channel();
        let place = self.places.clone().acquire_owned().await;
        let (today, cancelled) = (self.today, context.ct.clone());
        // On a thread of its own, so that it holds up no other request.
        let work = spawn_blocking(move || {
            let _place = place;
            let watch = CallWatch {
                // There is no receiver once the call has ended.
                progress: Box::new(move |done, of| {
                    let _ = progress.send((done, of));
                }),
                is_cancelled: Box::new(move || cancelled.is_cancelled()),
            };
            answer(tool, &arguments, &watch, today())
        });
        pass_on(steps, token, &context.peer).await;
        // What panics is answered too; otherwise the client would wait for ever.
        work.await
            .map_err(|_| ErrorData::internal_error("splitpoint: a fault of the program", None))
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources = resources::all().into_iter().map(|it| {
            Resource::new(it.address, it.name)
                .with_title(it.title)
                .with_description(it.purpose)
                .with_mime_type(it.media_type)
        });
        Ok(ListResourcesResult::with_all_items(resources.collect()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let all = resources::all();
        let found = all.iter().find(|it| it.address == request.uri);
        let text = resources::text(&request.uri);
        let Some((resource, text)) = found.zip(text) else {
            let known: Vec<_> = all.iter().map(|it| &*it.address).collect();
            let words = format!("expected one of {}", known.join(", "));
            return Err(ErrorData::resource_not_found(words, None));
        };
        let contents =
            ResourceContents::text(text, request.uri).with_mime_type(resource.media_type);
        Ok(ReadResourceResult::new(vec![contents]).into())
    }
}

/// Tells the client how far its call is, if it wants to know, until the work has ended.
async fn pass_on(
    mut steps: UnboundedReceiver<(u32, u32)>,
    token: Option<ProgressToken>,
    peer: &Peer<RoleServer>,
) {
    while let Some((done, of)) = steps.recv().await {
        if let Some(token) = &token {
            let step = ProgressNotificationParam::new(token.clone(), f64::from(done))
                .with_total(f64::from(of))
                .with_message(format!("{done} of {of} draws"));
            // A client that is gone needs no progress.
            drop(peer.notify_progress(step).await);
        }
    }
}

/// The result of a call: the answer as JSON, or what cannot be used.
fn answer(
    tool: &AgentTool,
    arguments: &JsonMap,
    watch: &CallWatch,
    today: String,
) -> CallToolResponse {
    let call = Call {
        arguments,
        watch,
        today,
    };
    match (tool.answer)(&call) {
        Ok(answer) => answered(answer),
        Err(problem) => refused(problem),
    }
}

fn answered(answer: ToolAnswer) -> CallToolResponse {
    let ToolAnswer { json, notes } = answer;
    let structured = serde_json::from_str(&json).ok();
    let texts = std::iter::once(compact(&json)).chain(notes);
    let mut result = CallToolResult::success(texts.map(ContentBlock::text).collect());
    result.structured_content = structured;
    result.into()
}

/// JSON without the space between its parts, which an agent would read as well: all digits stay.
fn compact(json: &str) -> String {
    let mut is_text = false;
    let mut is_escaped = false;
    let is_kept = |letter: &char| {
        let kept = is_text || !letter.is_ascii_whitespace();
        if *letter == '"' && !is_escaped {
            is_text = !is_text;
        }
        is_escaped = is_text && *letter == '\\' && !is_escaped;
        kept
    };
    json.chars().filter(is_kept).collect()
}

/// An error that the agent sees, and can do something about.
fn refused(problem: String) -> CallToolResponse {
    CallToolResult::error(vec![ContentBlock::text(problem)]).into()
}

fn unknown_tool(name: &str) -> ErrorData {
    let known: Vec<_> = TOOLS.iter().map(|tool| tool.name).collect();
    let name = crate::notice::quoted(name);
    let words = format!(
        "there is no tool {name}; expected one of {}",
        known.join(", ")
    );
    ErrorData::invalid_params(words, None)
}

/// A tool as clients list it.
fn listed(tool: &AgentTool) -> Tool {
    let properties: JsonMap = tool
        .arguments
        .iter()
        .map(|it| (it.key().to_owned(), it.schema()))
        .collect();
    let required: Vec<_> = tool
        .arguments
        .iter()
        .filter(|it| it.is_required())
        .map(|it| it.key())
        .collect();
    let input = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let hints = ToolAnnotations::new().read_only(true).open_world(false);
    Tool::new(tool.name, tool.purpose, object(input))
        .with_title(tool.title)
        .with_annotations(hints.idempotent(true))
        .with_raw_output_schema(Arc::new(output(tool)))
}

/// The schema of a tool's answers. Clients know JSON Schema in one version, and some refuse a schema
/// that names another.
fn output(tool: &AgentTool) -> JsonMap {
    let mut schema = object(serde_json::from_str(tool.output).unwrap_or_default());
    schema.remove("$schema");
    schema
}

fn object(value: Value) -> JsonMap {
    match value {
        Value::Object(members) => members,
        _ => JsonMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_space_between_parts_is_left_out() {
        let json = "{\n  \"a b\": \"c \\\" d\\\\\",\n  \"e\": [1.50, 92233720368547758.079999]\n}";
        let compacted = compact(json);
        assert_eq!(
            compacted,
            "{\"a b\":\"c \\\" d\\\\\",\"e\":[1.50,92233720368547758.079999]}"
        );
    }

    #[test]
    fn every_tool_lists_schemas_that_are_objects() {
        for tool in TOOLS {
            let listed = listed(tool);
            assert_eq!(listed.input_schema["type"], "object", "{}", tool.name);
            let output = listed.output_schema.expect("a schema");
            assert_eq!(output["type"], "object", "{}", tool.name);
            // Some clients compile no schema that names another version than theirs.
            assert!(!output.contains_key("$schema"), "{}", tool.name);
        }
        let listed = TOOLS.iter().map(listed).collect::<Vec<_>>();
        let text = serde_json::to_string(&listed).expect("tools can be written");
        // A client warns of formats that it does not know.
        assert!(!text.contains("\"format\""));
    }
}
