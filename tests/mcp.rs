//! The server for agents, asked by the official clients of both eras of the protocol: each gets what
//! the command line prints as JSON, and clear errors.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs};

use serde_json::{Value, json};

/// The program that is tested.
const PROGRAM: &str = env!("CARGO_BIN_EXE_splitpoint");

/// A compose file that somebody has published.
const COMPOSE: &str = include_str!("imports/real/voting_app.compose.yml");

/// Where a tool is; it is installed if it is not there.
fn folder_of(tool: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting/build/tools.sh");
    let installed = Command::new(script).arg(tool).output();
    let installed = installed.expect("a shell can be started");
    assert!(installed.status.success(), "{tool} cannot be installed");
    let folder = String::from_utf8(installed.stdout).expect("a path");
    folder.trim().to_owned()
}

/// What a program prints.
fn printed(command: &mut Command) -> String {
    let output = command.output().expect("it can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).expect("output in UTF-8")
}

/// What the command line prints as JSON.
fn answer_to(arguments: &[&str]) -> Value {
    let text = printed(Command::new(PROGRAM).args(arguments));
    serde_json::from_str(&text).expect("JSON")
}

/// A file for the command line.
fn file(name: &str, text: &str) -> String {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mcp");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join(name);
    fs::write(&path, text).expect("a file can be written");
    path.to_str().expect("a plain path").to_owned()
}

/// A call, and the arguments of the command that gives the same answer.
type Question = (Value, Vec<String>);

/// A call of a tool.
#[expect(clippy::needless_pass_by_value, reason = "it is made for the call")]
fn call(tool: &str, arguments: Value) -> Value {
    json!({"tool": tool, "arguments": arguments})
}

fn command(words: &[&str]) -> Vec<String> {
    words.iter().map(|&it| it.to_owned()).collect()
}

/// Questions about a contract and files.
fn questions_with_files() -> Vec<Question> {
    let contract = [
        "decide",
        "--format",
        "contract",
        "--date",
        "2026-11-30",
        "--draws",
        "700",
    ];
    let written = answer_to(&contract);
    let path = file("contract.json", &written.to_string());
    let compose = file("compose.yml", COMPOSE);
    vec![
        (
            call("contract", json!({"date": "2026-11-30", "draws": 700})),
            command(&contract),
        ),
        (
            call(
                "import_preview",
                json!({"files": [{"name": "compose.yml", "text": COMPOSE}]}),
            ),
            command(&["import", &compose, "--format", "json"]),
        ),
        (
            call("check", json!({"contract": written, "date": "2027-02-28"})),
            command(&["check", &path, "--date", "2027-02-28", "--format", "json"]),
        ),
        (
            call(
                "check",
                json!({"contract": written.to_string(), "link": "#v=2", "import": [{"text": COMPOSE}]}),
            ),
            command(&[
                "check", &path, "--link", "#v=2", "--import", &compose, "--format", "json",
            ]),
        ),
    ]
}

/// Questions about scenarios.
fn questions() -> Vec<Question> {
    const LINK: &str = "#v=2&users=50000&services=12";
    vec![
        (
            call("estimate", json!({"link": LINK})),
            command(&["report", LINK, "--format", "json"]),
        ),
        // A whole number may come with a fraction, as some clients send it.
        (
            call(
                "estimate",
                json!({"scenario": {"users": 50_000.0, "services": 12, "kind": "work"}}),
            ),
            command(&[
                "report",
                "#v=2&kind=work&users=50000&services=12",
                "--format",
                "json",
            ]),
        ),
        (
            call("explain_line", json!({"link": LINK, "line": "nodes"})),
            command(&["explain", LINK, "--line", "nodes", "--format", "json"]),
        ),
        (
            call("decide", json!({"link": LINK, "draws": 1_200.0})),
            command(&["decide", LINK, "--draws", "1200", "--format", "json"]),
        ),
        (
            call("break_even", json!({"by": "services"})),
            command(&["break-even", "--by", "services", "--format", "json"]),
        ),
        (
            call(
                "compare",
                json!({"scenarios": [{"name": "Now"}, {"name": "Few", "scenario": {"services": 4}}]}),
            ),
            command(&[
                "compare",
                "#v=2&name=Now&beside=name%3DFew%26v%3D2%26services%3D4",
                "--format",
                "json",
            ]),
        ),
    ]
}

/// Calls that cannot be answered, and what is said.
fn mistakes() -> Vec<(Value, &'static str)> {
    let long = "#".repeat(5 << 20);
    vec![
        (
            call("estimate", json!({"scenario": {"users": 0}})),
            "users: 0 is not a whole number from 1 to 100,000,000, such as 10,000",
        ),
        (
            call("decide", json!({"scenario": {"tracing": "yes"}})),
            "tracing: \"yes\" is not true or false",
        ),
        (
            call("decide", json!({"draws": "many"})),
            "draws: \"many\" is not a whole number from 1 to 1000000",
        ),
        (
            call("estimate", json!({"users": 5})),
            "users: there is no such argument; expected link, scenario",
        ),
        (
            call("explain_line", json!({})),
            "line: this argument is needed",
        ),
        (
            call("explain_line", json!({"line": "coffee"})),
            "line: no option of this scenario has a line for coffee; it has ",
        ),
        (
            call("import_preview", json!({"files": [{"text": long}]})),
            "files: 5242880 bytes are more than the 4 MB that a call may have",
        ),
        (
            call(
                "import_preview",
                json!({"files": [{"name": "a.yml", "text": "a: [1"}]}),
            ),
            "a.yml: line 1: ",
        ),
        (
            call(
                "check",
                json!({"contract": {"splitpoint": "decision", "version": 99}}),
            ),
            "contract: the contract is of version 99",
        ),
        (
            call("compare", json!({"scenarios": [{}]})),
            "scenarios: [{}] is not a list of 2 to 4 scenarios",
        ),
    ]
}

/// The questions with what the command line prints, asked once for all clients.
static ANSWERED: LazyLock<Vec<(Value, Value)>> = LazyLock::new(|| {
    let questions = questions().into_iter().chain(questions_with_files());
    let answered = questions.map(|(step, command)| {
        let command: Vec<_> = command.iter().map(|it| &**it).collect();
        (step, answer_to(&command))
    });
    answered.collect()
});

/// Asks everything through a client. `is_newer` is whether it speaks the protocol of 2026.
fn check(client: &str, is_newer: bool, ask: impl Fn(&str) -> Value) {
    let mistakes = mistakes();
    let asked = ANSWERED.iter().map(|(step, _)| step);
    let wrong = mistakes.iter().map(|(step, _)| step);
    let mut steps: Vec<Value> = asked.chain(wrong).cloned().collect();
    steps.extend([
        json!({"tool": "estimates"}),
        json!({"read": "splitpoint://methodology"}),
        json!({"read": "splitpoint://prices/2026-11"}),
        json!({"read": "splitpoint://prices/1999-01"}),
        // More than there are processors: those that are cancelled must not keep their places.
        json!({"tool": "decide", "arguments": {"draws": 100_000}, "cancel": 700, "times": 12}),
        json!({"tool": "break_even", "arguments": {"by": "months"}}),
    ]);
    if !is_newer {
        steps.push(json!({"ping": true}));
    }
    let said = ask(&Value::from(steps).to_string());
    check_lists(client, &said);
    let answers = said["answers"].as_array().expect("answers");
    let (right, others) = answers.split_at(ANSWERED.len());
    for (answer, (step, expected)) in right.iter().zip(ANSWERED.iter()) {
        check_answer(client, step, answer, expected);
    }
    let (wrong, others) = others.split_at(mistakes.len());
    for (answer, (step, expected)) in wrong.iter().zip(&mistakes) {
        let at = format!("{client}: {}: {answer}", step["tool"]);
        assert_eq!(answer["isError"], true, "{at}");
        let said = answer["content"][0]["text"].as_str().expect("a text");
        assert!(said.contains(expected), "{client}: {said}");
    }
    let [
        unknown,
        methodology,
        book,
        missing,
        cancelled,
        after,
        rest @ ..,
    ] = others
    else {
        panic!("{client}: answers are missing");
    };
    let unknown = &unknown["failed"];
    assert_eq!(unknown["code"], -32_602, "{client}: {unknown}");
    let words = unknown["message"].as_str().expect("a text");
    let expected = "there is no tool “estimates”; expected one of estimate, ";
    assert!(words.contains(expected), "{client}: {words}");
    let text = |answer: &Value| answer["contents"][0]["text"].as_str().map(str::to_owned);
    let methodology = text(methodology).expect("a text");
    assert!(methodology.starts_with("# Methodology\n"), "{client}");
    let command = ["prices", "--book", "2026-11", "--format", "json"];
    let expected = printed(Command::new(PROGRAM).args(command));
    assert_eq!(text(book).as_deref(), Some(expected.trim_end()), "{client}");
    let code = if is_newer { -32_602 } else { -32_002 };
    assert_eq!(missing["failed"]["code"], code, "{client}: {missing}");
    assert!(cancelled["failed"].is_object(), "{client}: {cancelled}");
    let by = &after["structuredContent"]["by"];
    assert_eq!(by, "months", "{client}: {after}");
    assert_eq!(rest.len(), usize::from(!is_newer), "{client}");
}

/// Checks who answers, and which tools there are.
fn check_lists(client: &str, said: &Value) {
    assert_eq!(said["server"]["name"], "splitpoint", "{client}");
    assert_eq!(said["server"]["version"], env!("CARGO_PKG_VERSION"));
    let tools = said["tools"].as_array().expect("tools");
    let names = tools.iter().filter_map(|tool| tool["name"].as_str());
    let names: Vec<_> = names.collect();
    let expected = "estimate explain_line decide contract break_even compare import_preview check";
    assert_eq!(names.join(" "), expected, "{client}");
    let inputs = &tools[0]["inputSchema"]["properties"]["scenario"]["properties"];
    assert_eq!(inputs["users"]["maximum"], 100_000_000, "{client}");
    let help = inputs["users"]["description"].as_str().expect("a text");
    assert!(help.starts_with("Users (users). "), "{client}: {help}");
}

/// Checks the answer to a question, which is what the command line prints.
fn check_answer(client: &str, step: &Value, answer: &Value, expected: &Value) {
    let at = format!("{client}: {}: {answer}", step["tool"]);
    assert_ne!(answer["isError"], true, "{at}");
    assert_eq!(&answer["structuredContent"], expected, "{at}");
    let text = answer["content"][0]["text"].as_str().expect("a text");
    let text: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(&text, expected, "{at}");
    if step["tool"] == "decide" {
        let progress = answer["progress"].as_array().expect("steps");
        let done = progress.iter().filter_map(|it| it["progress"].as_f64());
        assert!(done.eq([500.0, 1_000.0, 1_200.0]), "{at}");
        assert_eq!(progress[0]["total"].as_f64(), Some(1_200.0), "{at}");
    }
}

/// Asks through a client for Node.js.
fn check_node(client: &str, is_newer: bool) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mcp/client.mjs");
    let folder = folder_of("agents");
    check(client, is_newer, |steps| {
        let steps = file(&format!("{client}.json"), steps);
        let arguments = [&folder, client, PROGRAM, &steps];
        let mut command = Command::new("node");
        let text = printed(command.arg(&script).args(arguments));
        serde_json::from_str(&text).expect("JSON")
    });
}

/// Asks through the client for Python.
fn check_python(mode: &str, is_newer: bool) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mcp/client.py");
    let folder = folder_of("agents_python");
    check(&format!("python {mode}"), is_newer, |steps| {
        let steps = file(&format!("python-{mode}.json"), steps);
        let mut command = Command::new("python3");
        command.arg(&script).args([mode, PROGRAM, &steps]);
        let text = printed(command.env("PYTHONPATH", &folder));
        serde_json::from_str(&text).expect("JSON")
    });
}

#[test]
fn the_older_client_for_node_gets_what_the_command_line_prints() {
    check_node("sdk", false);
}

#[test]
fn the_newer_client_for_node_gets_it_in_the_older_protocol() {
    check_node("legacy", false);
}

#[test]
fn the_newer_client_for_node_gets_it_in_the_newer_protocol() {
    check_node("auto", true);
}

#[test]
fn the_client_for_python_gets_it_in_the_older_protocol() {
    check_python("legacy", false);
}

#[test]
fn the_client_for_python_gets_it_in_the_newer_protocol() {
    check_python("auto", true);
}
