//! A checkout with a change in it, and the script run there as a runner of GitHub runs it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::stub::Stub;

/// A path in the repository.
pub(crate) fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What has started the workflow.
#[derive(Clone, Copy)]
pub(crate) enum Event {
    PullRequest,
    Fork,
    Push,
}

/// How a step has ended.
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    /// What both of its outputs have.
    pub(crate) log: String,
    /// The summary of the job.
    pub(crate) summary: String,
    /// The outputs of the step.
    pub(crate) outputs: String,
}

/// A checkout, with a compose file that a commit has, and that is changed since.
pub(crate) struct Scene {
    folder: PathBuf,
}

const BEFORE: &str = "services:\n  web:\n    image: example/web\n";
const AFTER: &str = "services:\n  web:\n    image: example/web\n  api:\n    image: example/api\n";

impl Scene {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("action-{name}"));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(folder.join("temp")).expect("a folder can be made");
        let scene = Self { folder };
        scene.git(&["init", "--quiet"]);
        scene.base_has(BEFORE);
        scene
    }

    /// The checkout.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args(["-c", "user.name=test", "-c", "user.email=test@example.org"])
            .args(arguments)
            .current_dir(&self.folder)
            .output()
            .expect("git can be started");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// Makes a commit with this compose file; the file is then changed.
    pub(crate) fn base_has(&self, text: &str) {
        let path = self.folder.join("compose.yaml");
        fs::write(&path, text).expect("a file can be written");
        self.git(&["add", "compose.yaml"]);
        self.git(&["commit", "--quiet", "--message", "base"]);
        fs::write(&path, AFTER).expect("a file can be written");
    }

    /// The event as the runner describes it.
    fn event(&self, event: Event) -> Value {
        let of = |repository: &str| json!({ "repo": { "full_name": repository } });
        let head = match event {
            Event::Push => return json!({ "ref": "refs/heads/main" }),
            Event::PullRequest => of("a-team/shop"),
            Event::Fork => of("somebody/shop"),
        };
        let mut base = of("a-team/shop");
        base["sha"] = self.git(&["rev-parse", "HEAD"]).trim().into();
        json!({ "pull_request": { "number": 5, "head": head, "base": base } })
    }

    /// Runs the step that comments.
    pub(crate) fn run(&self, stub: &Stub, event: Event, values: &[(&str, &str)]) -> Ended {
        self.step(stub, "comment", event, values)
    }

    /// Runs a step of the script with these values instead of the usual ones.
    pub(crate) fn step(
        &self,
        stub: &Stub,
        step: &str,
        event: Event,
        values: &[(&str, &str)],
    ) -> Ended {
        let temp = self.folder.join("temp");
        let file = |name: &str| {
            let path = temp.join(name);
            drop(fs::remove_file(&path));
            path
        };
        let [described, summary, outputs] = ["event.json", "summary", "outputs"].map(file);
        fs::write(&described, self.event(event).to_string()).expect("a file can be written");
        let name = match event {
            Event::Push => "push",
            Event::PullRequest | Event::Fork => "pull_request",
        };
        let empty = [
            "BEFORE_FILES",
            "LINK",
            "BEFORE_LINK",
            "OWN_PRICES",
            "FAIL_IF",
            "PAGE",
        ];
        let output = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$1\" 2>&1"])
            .arg(top("hosting/action/comment.sh"))
            .arg(step)
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .envs(empty.map(|name| (format!("SPLITPOINT_{name}"), "")))
            .env("SPLITPOINT_FILES", "compose.yaml")
            .env("SPLITPOINT_NAME", "costs")
            .env("SPLITPOINT_TOKEN", "t0ken")
            .env("SPLITPOINT_AUTHOR", "github-actions[bot]")
            .env("SPLITPOINT_PROGRAM", env!("CARGO_BIN_EXE_splitpoint"))
            .env("RUNNER_TEMP", &temp)
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("GITHUB_API_URL", &stub.address)
            .env("GITHUB_REPOSITORY", "a-team/shop")
            .env("GITHUB_EVENT_NAME", name)
            .env("GITHUB_EVENT_PATH", &described)
            .env("GITHUB_STEP_SUMMARY", &summary)
            .env("GITHUB_OUTPUT", &outputs)
            .envs(values.iter().copied())
            .output()
            .expect("a shell can be started");
        let text = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        Ended {
            status: output.status.code(),
            log: String::from_utf8(output.stdout).expect("text"),
            summary: text(&summary),
            outputs: text(&outputs),
        }
    }
}
