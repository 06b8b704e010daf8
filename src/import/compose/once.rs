//! Services that run once and end: migrations, seeds, set-up.
//!
//! Compose restarts nothing by itself, so a service without `restart` may well be one that stays:
//! most files that people write while they develop have none. What another waits for to complete,
//! and what is deployed as a job, is known to end. Anything else is a guess, out of what it is called
//! and what it runs, and never one for a service that is asked from outside, checked for its health
//! or kept running. Such a one stays even if its image is mostly run once.

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

/// Whether a service ends, where its image alone does not say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It is known to run once.
    Known,
    /// It is taken for one that runs once, for this reason.
    Guessed(String),
    /// It stays, for this reason, though its image is mostly run once.
    Stays(String),
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
                Restart::OnFailure => asked(&service.value).is_some(),
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

/// Returns whether a service ends, or `None` if what it runs says that.
pub(super) fn ending(
    project: &Project,
    service: &ComposeService,
    around: &Surroundings,
    mode: DeployMode,
    role: Role,
) -> Option<Ending> {
    if mode == DeployMode::Job || around.completed.contains(service.name) {
        return Some(Ending::Known);
    }
    let value = &service.value;
    let restart = restart(project, service);
    let asked = asked(value);
    if asked.is_some() || restart == Restart::Always {
        let key = asked.unwrap_or("restart");
        let why =
            format!("its image is mostly run once, but by “{key}” it stays: counted as a service");
        return (role == Role::OneShot).then_some(Ending::Stays(why));
    }
    if matches!(role, Role::Around(_) | Role::OneShot) {
        return None;
    }
    let is_told = restart != Restart::Unsaid;
    let called = job_word(service.name, is_told);
    let guess = |why: String| {
        Some(Ending::Guessed(format!(
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

/// The key by which a service is asked from outside, or checked for its health.
fn asked(value: &ComposeValue) -> Option<&'static str> {
    let mut asked = ["ports", "expose", "healthcheck"].into_iter();
    asked.find(|key| value.get(key).is_some())
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
