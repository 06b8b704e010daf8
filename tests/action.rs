//! The action for pull requests: its script against a stub of GitHub on this machine, its workflows
//! as actionlint reads them.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "action/scene.rs"]
mod scene;
#[path = "action/stub.rs"]
mod stub;

use std::fs;
use std::path::Path;
use std::process::Command;

use scene::{Event, Scene, top};
use serde_json::{Value, json};
use stub::Stub;

/// A comment of the action on GitHub.
fn comment(id: u64, author: &str, body: &str) -> Value {
    json!({ "id": id, "user": { "login": author }, "body": body })
}

const AUTHOR: &str = "github-actions[bot]";
const MARK: &str = "<!-- splitpoint: costs -->\n";

/// The text that a request has for the comment.
fn body(request: &stub::Request) -> String {
    let sent: Value = serde_json::from_str(&request.body).expect("JSON that parses");
    sent["body"].as_str().expect("a text").to_owned()
}

#[test]
fn the_first_push_posts_a_comment() {
    let stub = Stub::answering(vec![(200, json!([])), (201, json!({ "id": 7 }))]);
    let ended = Scene::new("first").run(&stub, Event::PullRequest, &[]);
    assert_eq!(ended.status, Some(0), "{}", ended.log);
    let requests = stub.requests();
    let asked: Vec<_> = requests.iter().map(|it| &*it.line).collect();
    assert_eq!(
        asked,
        [
            "GET /repos/a-team/shop/issues/5/comments?per_page=100&page=1",
            "POST /repos/a-team/shop/issues/5/comments"
        ]
    );
    for request in &requests {
        assert!(
            request.heads.contains("authorization: bearer t0ken"),
            "{request:?}"
        );
    }
    let text = body(&requests[1]);
    assert!(text.starts_with(MARK), "{text}");
    assert!(text.contains("|  | Before | After |"), "{text}");
    assert!(!ended.log.contains("t0ken"), "{}", ended.log);
    assert_eq!(ended.summary, "");
    assert!(ended.outputs.contains("status=0\n"), "{}", ended.outputs);
}

#[test]
fn a_later_push_updates_the_comment_on_whichever_page_it_is() {
    let mut others = vec![comment(1, AUTHOR, "something else"); 98];
    others.push(comment(2, "somebody", MARK));
    others.push(json!({ "id": 3, "user": null, "body": null }));
    let own = comment(44, AUTHOR, &[MARK, "of yesterday"].concat());
    let pages = vec![
        (200, json!(others)),
        (200, json!([own])),
        (200, json!({ "id": 44 })),
    ];
    let stub = Stub::answering(pages);
    let ended = Scene::new("later").run(&stub, Event::PullRequest, &[]);
    assert_eq!(ended.status, Some(0), "{}", ended.log);
    let requests = stub.requests();
    let asked: Vec<_> = requests.iter().map(|it| &*it.line).collect();
    assert_eq!(
        asked[1..],
        [
            "GET /repos/a-team/shop/issues/5/comments?per_page=100&page=2",
            "PATCH /repos/a-team/shop/issues/comments/44"
        ]
    );
    assert!(body(&requests[2]).starts_with(MARK));
}

#[test]
fn a_pull_request_from_a_fork_gets_a_summary_and_no_request() {
    for (event, words) in [
        (Event::Fork, "is from a fork"),
        (Event::Push, "this is no pull request"),
    ] {
        let stub = Stub::answering(Vec::new());
        let ended = Scene::new("fork").run(&stub, event, &[]);
        assert_eq!(ended.status, Some(0), "{}", ended.log);
        assert!(stub.requests().is_empty());
        assert!(ended.summary.starts_with(MARK), "{}", ended.summary);
        assert!(ended.summary.contains(words), "{}", ended.summary);
        assert!(ended.log.contains("::notice::"), "{}", ended.log);
    }
}

#[test]
fn a_token_that_may_not_write_gets_a_summary() {
    let refusal = json!({ "message": "Resource not accessible by integration" });
    let stub = Stub::answering(vec![(200, json!([])), (403, refusal)]);
    let ended = Scene::new("token").run(&stub, Event::PullRequest, &[]);
    assert_eq!(ended.status, Some(0), "{}", ended.log);
    assert!(
        ended.summary.contains("pull-requests: write"),
        "{}",
        ended.summary
    );
}

#[test]
fn an_error_of_github_is_said_and_fails() {
    let stub = Stub::answering(vec![(502, json!({}))]);
    let ended = Scene::new("error").run(&stub, Event::PullRequest, &[]);
    assert_eq!(ended.status, Some(2), "{}", ended.log);
    let words = "::error::Splitpoint cannot post its comment: GitHub has answered with status 502.";
    assert!(ended.log.contains(words), "{}", ended.log);
    assert!(ended.summary.starts_with(MARK), "{}", ended.summary);
    // Where nothing listens.
    let gone = Stub::nowhere();
    let ended = Scene::new("gone").run(&gone, Event::PullRequest, &[]);
    assert_eq!(ended.status, Some(2), "{}", ended.log);
    assert!(
        ended.log.contains("GitHub cannot be reached."),
        "{}",
        ended.log
    );
}

#[test]
fn a_condition_that_holds_fails_after_the_comment_is_there() {
    let posted = || Stub::answering(vec![(200, json!([])), (201, json!({ "id": 7 }))]);
    let stub = posted();
    let conditions = ("SPLITPOINT_FAIL_IF", "boxes > 6\n  monolith > 1  \n");
    let ended = Scene::new("condition").run(&stub, Event::PullRequest, &[conditions]);
    assert_eq!(ended.status, Some(1), "{}", ended.log);
    let text = body(&stub.requests()[1]);
    assert!(
        text.contains("- **Passes:** boxes &gt; 6: it is not so\n"),
        "{text}"
    );
    assert!(
        text.contains("- **Fails:** monolith &gt; 1: it is $"),
        "{text}"
    );
    assert!(ended.outputs.contains("status=1\n"), "{}", ended.outputs);
}

#[test]
fn what_cannot_be_read_fails_without_a_comment() {
    let stub = Stub::answering(Vec::new());
    for (key, value) in [
        ("SPLITPOINT_FILES", "no-such-file.yaml"),
        ("SPLITPOINT_FAIL_IF", "much > 3"),
        ("SPLITPOINT_NAME", "a --> b"),
    ] {
        let ended = Scene::new("unread").run(&stub, Event::PullRequest, &[(key, value)]);
        assert_eq!(ended.status, Some(2), "{}", ended.log);
        assert!(ended.log.contains("could not do its work"), "{}", ended.log);
    }
    assert!(stub.requests().is_empty());
}

#[test]
fn a_file_that_was_broken_before_can_be_repaired() {
    let stub = Stub::answering(vec![(200, json!([])), (201, json!({ "id": 7 }))]);
    let scene = Scene::new("repaired");
    scene.base_has("services: [");
    let ended = scene.run(&stub, Event::PullRequest, &[]);
    assert_eq!(ended.status, Some(0), "{}", ended.log);
    let text = body(&stub.requests()[1]);
    assert!(
        text.contains("There is no comparison with before"),
        "{text}"
    );
}

#[test]
fn no_text_becomes_a_command() {
    let scene = Scene::new("hostile");
    let name = "$(touch made-a)`touch made-b`; touch made-c 'x.yaml";
    let service = "services:\n  \"::error::x\\n::add-mask::y\":\n    image: \"@octocat/app\"\n";
    fs::write(scene.folder().join(name), service).expect("a file can be written");
    let stub = Stub::answering(vec![(200, json!([])), (201, json!({ "id": 7 }))]);
    let ended = scene.run(&stub, Event::PullRequest, &[("SPLITPOINT_FILES", name)]);
    assert_eq!(ended.status, Some(0), "{}", ended.log);
    for made in ["made-a", "made-b", "made-c"] {
        assert!(!scene.folder().join(made).exists(), "{made}");
    }
    let hostile = "$(touch made-a)\n`touch made-b`";
    let ended = scene.run(
        &stub,
        Event::PullRequest,
        &[("SPLITPOINT_FAIL_IF", hostile)],
    );
    assert_eq!(ended.status, Some(2), "{}", ended.log);
    assert!(!scene.folder().join("made-a").exists());
    // What the program says is between two lines that hold the runner's commands up.
    let (_, paused) = ended.log.split_once("::stop-commands::").expect("a pause");
    let (pause, rest) = paused.split_once('\n').expect("a line");
    let (said, _) = rest
        .split_once(&format!("\n::{pause}::\n"))
        .expect("an end");
    assert!(said.contains("touch made-a"), "{said}");
}

#[test]
fn the_program_is_kept_for_its_sources() {
    let stub = Stub::nowhere();
    let scene = Scene::new("key");
    let ended = scene.step(&stub, "key", Event::Push, &[]);
    assert_eq!(ended.status, Some(0), "{}", ended.log);
    assert!(
        ended.outputs.contains("key=splitpoint-Linux-X64-"),
        "{}",
        ended.outputs
    );
    assert!(
        ended.outputs.contains("/splitpoint/bin\n"),
        "{}",
        ended.outputs
    );
    // One that is there is not compiled again.
    let ended = scene.step(&stub, "build", Event::Push, &[]);
    assert_eq!((ended.status, &*ended.log), (Some(0), ""));
}

#[test]
fn values_reach_the_script_by_its_environment_alone() {
    let text = fs::read_to_string(top("action.yml")).expect("the action can be read");
    let (inputs, runs) = text.split_once("\nruns:\n").expect("inputs and runs");
    for line in runs.lines().filter(|line| line.contains("run:")) {
        assert!(!line.contains("${{"), "{line}");
    }
    let names = inputs
        .split("\noutputs:")
        .next()
        .unwrap_or_default()
        .lines();
    let names = names.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<_> = names
        .map(|line| line.trim().trim_end_matches(':'))
        .collect();
    assert!(names.len() > 5, "{names:?}");
    let script = fs::read_to_string(top("hosting/action/comment.sh")).expect("the script");
    for name in names {
        let passed = format!(": ${{{{ inputs.{name} }}}}");
        let line = runs.lines().find(|line| line.ends_with(&passed));
        let line = line.unwrap_or_else(|| panic!("{name} is not passed on"));
        let variable = line.trim().trim_end_matches(&passed);
        assert!(
            script.contains(&format!("${variable}")),
            "{variable} is not used"
        );
    }
}

/// What actionlint says of workflows.
fn lint(files: &[&Path]) -> String {
    let tool = Command::new(top("hosting/build/tools.sh"))
        .arg("actionlint")
        .output()
        .expect("a shell can be started");
    assert!(tool.status.success(), "actionlint cannot be installed");
    let command = String::from_utf8(tool.stdout).expect("a path");
    let output = Command::new(command.trim())
        .args(files)
        .current_dir(top(""))
        .output()
        .expect("actionlint can be started");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn actionlint_has_no_complaint_about_the_workflows() {
    assert_eq!(lint(&[]), "");
    // It knows the action and its inputs.
    let text = fs::read_to_string(top(".github/workflows/costs.yml")).expect("a workflow");
    let folder = Scene::new("lint");
    let wrong = folder.folder().join("wrong.yml");
    fs::write(&wrong, text.replace("files:", "filez:")).expect("a file can be written");
    let said = lint(&[&wrong]);
    assert!(said.contains("input \"filez\" is not defined"), "{said}");
}
