//! Services that run once and end: migrations, seeds, set-up.
//!
//! Compose restarts nothing by itself, so a service without `restart` may well be one that stays:
//! most files that people write while they develop have none. What another waits for to complete,
//! and what is deployed as a job, is known to end. Anything else is a guess, out of what it is called
//! and what it runs, and never one for a service that is asked from outside or checked for its
//! health.

use std::collections::BTreeSet;

use super::copies::DeployMode;
use super::project::{ComposeService, Project};
use super::value::ComposeValue;
use crate::import::workloads::Role;

/// Words in a name for work that is done once.
const JOBS: [&str; 24] = [
    "bootstrap",
    "bootstrapper",
    "createbucket",
    "createbuckets",
    "fixtures",
    "init",
    "initdb",
    "initialise",
    "initialiser",
    "initialize",
    "initializer",
    "installer",
    "migrate",
    "migration",
    "migrations",
    "migrator",
    "oneshot",
    "provision",
    "provisioner",
    "seed",
    "seeder",
    "seeding",
    "seeds",
    "setup",
];

/// Words in a name for work that is done once if the service also says that it is not restarted.
const MAYBE_JOBS: [&str; 23] = [
    "backup",
    "builder",
    "build",
    "cleanup",
    "configurator",
    "create",
    "downloader",
    "download",
    "dump",
    "e2e",
    "export",
    "import",
    "importer",
    "job",
    "load",
    "loader",
    "once",
    "permissions",
    "provisioning",
    "restore",
    "task",
    "test",
    "tests",
];

/// Last words of names of what stays, whatever is before them: `task-api`, `import-service`.
const STAYING: [&str; 9] = [
    "api",
    "app",
    "manager",
    "queue",
    "scheduler",
    "server",
    "service",
    "svc",
    "worker",
];

/// Words in a command for such work.
const JOB_COMMANDS: [&str; 15] = [
    "collectstatic",
    "createsuperuser",
    "db:create",
    "db:migrate",
    "db:prepare",
    "db:seed",
    "db:setup",
    "init-db",
    "loaddata",
    "migrate",
    "migrate:latest",
    "migration:run",
    "migrations",
    "seed",
    "upgrade",
];

/// Whether Docker starts a service again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Restart {
    Unsaid,
    Never,
    OnFailure,
    Always,
}

/// Why a service runs once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Once {
    Known,
    Guess(String),
}

/// What other services of a project say of one.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// The names of those that another one waits for to complete.
    completed: BTreeSet<String>,
    /// Whether some are always kept running.
    keeps_some: bool,
}

impl Surroundings {
    pub(super) fn of(project: &Project) -> Self {
        let mut around = Self::default();
        for service in &project.services {
            around.keeps_some |= match restart(project, service) {
                Restart::Always => true,
                // Work that is done once may be tried again as well.
                Restart::OnFailure => is_asked(&service.value),
                Restart::Unsaid | Restart::Never => false,
            };
            let Some(depends_on) = service.value.get("depends_on") else {
                continue;
            };
            for (name, _) in depends_on.members() {
                let condition = depends_on.at(&[name, "condition"]);
                let condition = condition.and_then(|it| it.last());
                if condition
                    .is_some_and(|it| project.known_text(it) == "service_completed_successfully")
                {
                    around.completed.insert(name.to_owned());
                }
            }
        }
        around
    }
}

/// Returns why a service runs once, or `None` if it is one that stays.
pub(super) fn once(
    project: &Project,
    service: &ComposeService,
    around: &Surroundings,
    mode: DeployMode,
    role: Role,
) -> Option<Once> {
    if mode == DeployMode::Job || around.completed.contains(service.name) {
        return Some(Once::Known);
    }
    let value = &service.value;
    let restart = restart(project, service);
    if is_asked(value) || restart == Restart::Always || matches!(role, Role::Around(_)) {
        return None;
    }
    let is_told = restart != Restart::Unsaid;
    let called = job_word(service.name, is_told);
    let guess = |why: String| {
        Some(Once::Guess(format!(
            "{why}: it runs once, and is no service"
        )))
    };
    if role != Role::App {
        // A client of a store that sets it up runs the store's image with another command.
        let runs_other = value.get("command").is_some() || value.get("entrypoint").is_some();
        let called = called.filter(|word| runs_other && !word.starts_with("seed"));
        return called.and_then(|word| guess(format!("it is called “{word}” and runs a command")));
    }
    if let Some(word) = called {
        return guess(format!("it is called “{word}”"));
    }
    if let Some(word) = job_command(project, value) {
        return guess(format!("its command runs “{word}”"));
    }
    if restart == Restart::Never && around.keeps_some {
        return guess("“restart” says no, and others are always kept running".to_owned());
    }
    None
}

/// Whether a service is asked from outside, or checked for its health.
fn is_asked(value: &ComposeValue) -> bool {
    let asked = ["ports", "expose", "healthcheck"];
    asked.iter().any(|key| value.get(key).is_some())
}

/// The word for work that is done once in a name.
fn job_word(name: &str, is_told: bool) -> Option<String> {
    let words = name.split(['-', '_', '.']).map(|word| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        word.to_lowercase()
    });
    let words: Vec<_> = words.collect();
    if words.last().is_some_and(|word| STAYING.contains(&&**word)) {
        return None;
    }
    let is_job = |word: &str| JOBS.contains(&word) || (is_told && MAYBE_JOBS.contains(&word));
    words.into_iter().find(|word| is_job(word))
}

/// The word for such work in what a command runs last: what it does before, it only prepares.
fn job_command(project: &Project, value: &ComposeValue) -> Option<&'static str> {
    let command = value.get("command")?.last()?;
    let mut words = vec![project.known_text(command)];
    words.extend(command.node.items().map(|it| it.text().to_owned()));
    let command = words.join(" ");
    let last = command
        .rsplit(['&', ';', '|', '\n'])
        .find(|it| !it.trim().is_empty())?;
    let words = last.split_whitespace();
    let words = words.map(|word| word.trim_matches(['"', '\'', '[', ']', ',']));
    let words: Vec<_> = words.collect();
    // What stands after an option is its value: `./start.sh --mode upgrade`.
    let is_value = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|it| it.starts_with('-') && !it.contains('='))
    };
    let mut jobs = (0..words.len()).filter(|&at| !is_value(at));
    jobs.find_map(|at| JOB_COMMANDS.into_iter().find(|job| *job == words[at]))
}

/// What a service says of being restarted.
fn restart(project: &Project, service: &ComposeService) -> Restart {
    let text = |path: &[&str]| {
        let layer = service.value.at(path).and_then(|it| it.last());
        layer.map(|it| project.known_text(it)).unwrap_or_default()
    };
    let restart = text(&["restart"]);
    match restart.split(':').next().unwrap_or_default() {
        "always" | "unless-stopped" => Restart::Always,
        "on-failure" => Restart::OnFailure,
        "no" | "false" => Restart::Never,
        _ => match &*text(&["deploy", "restart_policy", "condition"]) {
            "none" => Restart::Never,
            "on-failure" => Restart::OnFailure,
            "any" => Restart::Always,
            _ => Restart::Unsaid,
        },
    }
}
