//! Keys that the scenario has no input for, or that Compose does not know.

use std::collections::BTreeSet;

use super::files::ProjectFile;
use super::first_version;
use super::project::Project;
use crate::import::preview::Preview;
use crate::import::tree::TreeNode;

/// Keys of a service (<https://github.com/compose-spec/compose-spec>, `schema/compose-spec.json`,
/// November 2026).
const OF_SERVICE: [&str; 93] = [
    "annotations",
    "attach",
    "blkio_config",
    "build",
    "cap_add",
    "cap_drop",
    "cgroup",
    "cgroup_parent",
    "command",
    "configs",
    "container_name",
    "cpu_count",
    "cpu_percent",
    "cpu_period",
    "cpu_quota",
    "cpu_rt_period",
    "cpu_rt_runtime",
    "cpu_shares",
    "cpus",
    "cpuset",
    "credential_spec",
    "depends_on",
    "deploy",
    "develop",
    "device_cgroup_rules",
    "devices",
    "dns",
    "dns_opt",
    "dns_search",
    "domainname",
    "entrypoint",
    "env_file",
    "environment",
    "expose",
    "extends",
    "external_links",
    "extra_hosts",
    "gpus",
    "group_add",
    "healthcheck",
    "hostname",
    "image",
    "init",
    "ipc",
    "isolation",
    "label_file",
    "labels",
    "links",
    "logging",
    "mac_address",
    "mem_limit",
    "mem_reservation",
    "mem_swappiness",
    "memswap_limit",
    "models",
    "network_mode",
    "networks",
    "oom_kill_disable",
    "oom_score_adj",
    "pid",
    "pids_limit",
    "platform",
    "ports",
    "post_start",
    "pre_start",
    "pre_stop",
    "privileged",
    "profiles",
    "provider",
    "pull_policy",
    "pull_refresh_after",
    "read_only",
    "restart",
    "runtime",
    "scale",
    "secrets",
    "security_opt",
    "shm_size",
    "stdin_open",
    "stop_grace_period",
    "stop_signal",
    "storage_opt",
    "sysctls",
    "tmpfs",
    "tty",
    "ulimits",
    "use_api_socket",
    "user",
    "userns_mode",
    "uts",
    "volumes",
    "volumes_from",
    "working_dir",
];

/// Says which keys at the top of the files that were read are left out, and which keys of services
/// are none.
pub(super) fn say(files: &[ProjectFile], project: &Project, preview: &mut Preview) {
    let used: BTreeSet<_> = project.used.iter().copied().collect();
    let read = used.iter().filter_map(|&place| files.get(place));
    let documents = read.flat_map(|file| &file.documents);
    for document in documents.filter(|it| !first_version::is_one(**it)) {
        for (name, node) in document.members() {
            if let Some(why) = left_out(name, node) {
                preview.ignore(name, node.line(), why);
            }
        }
    }
    for service in &project.services {
        for (key, layer) in service.value.members() {
            let why = match key {
                "models" => "models run outside of the containers of a service",
                "develop" => "it is for developing only",
                key if key.starts_with("x-") || OF_SERVICE.binary_search(&key).is_ok() => continue,
                _ => "no key of a service that docker compose knows",
            };
            let what = format!("{}: {key}", service.name);
            preview.ignore(&what, layer.node.line(), why);
        }
    }
}

/// Why a key at the top is left out; `None` if it is read, or says nothing.
fn left_out(name: &str, node: TreeNode) -> Option<&'static str> {
    Some(match name {
        "services" | "version" | "name" | "include" => return None,
        "volumes" => "storage follows from users and data",
        "networks" => "traffic follows from users and calls",
        "secrets" | "configs" => "secrets follow from services",
        "models" => "what runs models is not in the file",
        // A fragment that services take over is counted with them.
        name if name.starts_with("x-") => {
            if node.is_map() || node.items().next().is_some() {
                return None;
            }
            "a note that docker compose does not read"
        }
        _ => "no key that docker compose knows",
    })
}
