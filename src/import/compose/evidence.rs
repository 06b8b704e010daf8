//! What a service is whose image is a team's own, by what stands around it: the program that it
//! runs, and the service that it is named for. One that is told to run `mongod` is a database, and
//! so is `orders-mysql` next to `orders`.

use super::project::{ComposeService, Project};
use crate::import::images::ImageKind;
use crate::import::workloads::{Recognised, Role, database_of, of_kind};

/// The programs that stores are, each with what it serves.
const SERVERS: [(&str, ImageKind); 15] = [
    ("clickhouse-server", ImageKind::Database),
    ("cockroach", ImageKind::Database),
    ("etcd", ImageKind::Coordination),
    ("influxd", ImageKind::Database),
    ("keydb-server", ImageKind::Cache),
    ("mariadbd", ImageKind::Database),
    ("memcached", ImageKind::Cache),
    ("mongod", ImageKind::Database),
    ("mongos", ImageKind::Database),
    ("mysqld", ImageKind::Database),
    ("nats-server", ImageKind::Queue),
    ("postgres", ImageKind::Database),
    ("rabbitmq-server", ImageKind::Queue),
    ("redis-server", ImageKind::Cache),
    ("valkey-server", ImageKind::Cache),
];

/// What services are called besides the name of what they serve.
const FORMS: [&str; 6] = ["", "-api", "-app", "-server", "-service", "-svc"];

/// Returns what a service is recognised as with what stands around it, if nothing else says what it
/// is.
pub(super) fn recognise(project: &Project, service: &ComposeService, of: Recognised) -> Recognised {
    if of.role != Role::App {
        return of;
    }
    if let Some((program, kind)) = server(project, service) {
        return guessed(kind, &format!("it runs {program}"));
    }
    // What extends another is a form of it.
    let named_for = database_of(service.name).filter(|_| service.value.get("extends").is_none());
    let Some((named_for, make)) = named_for else {
        return of;
    };
    let is_served = |name: &str| {
        let form = name.strip_prefix(named_for);
        form.is_some_and(|form| FORMS.contains(&form))
    };
    match project.services.iter().find(|it| is_served(it.name)) {
        Some(served) => guessed(
            ImageKind::Database,
            &format!("by “{make}” in its name it is that of {}", served.name),
        ),
        None => of,
    }
}

fn guessed(kind: ImageKind, why: &str) -> Recognised {
    let guess = format!(
        "taken for {}: {why}, and its image says nothing",
        kind.words()
    );
    Recognised {
        role: of_kind(kind).role,
        guess: Some(guess),
    }
}

/// The store that a service is told to run.
fn server(project: &Project, service: &ComposeService) -> Option<(&'static str, ImageKind)> {
    let words = ["entrypoint", "command"].map(|key| words(project, service, key));
    let mut words = words.iter().flatten().map(|it| basename(it));
    let program = words.find(|it| !is_shell(it))?;
    SERVERS.into_iter().find(|(name, _)| *name == program)
}

/// The words of a command, which is a text or a list of words.
fn words(project: &Project, service: &ComposeService, key: &str) -> Vec<String> {
    let command = service.value.get(key).and_then(|it| it.last());
    let Some(command) = command else {
        return Vec::new();
    };
    let mut texts = vec![project.known_text(command)];
    texts.extend(command.node.items().map(|it| it.text().to_owned()));
    let words = texts.iter().flat_map(|it| it.split_whitespace());
    // The program is among the first words.
    words.take(8).map(str::to_owned).collect()
}

fn basename(word: &str) -> &str {
    let name = word.rsplit('/').next().unwrap_or_default();
    name.trim_matches(['"', '\''])
}

/// Whether a word only starts another program.
fn is_shell(word: &str) -> bool {
    let is_script = word.strip_suffix(".sh").is_some();
    is_script || word.starts_with('-') || matches!(word, "bash" | "exec" | "gosu" | "sh" | "tini")
}
