//! Machines and clusters: how many of which kind, and where they run.
//!
//! Source: the names of resource types and machines are the providers' own, from the documentation
//! of their Terraform providers and their price lists, read on 2026-12-01.

use super::form::{MachineAttributes, TerraformResource};
use crate::catalog::provider::HOSTINGS;
use crate::catalog::server::SERVERS;
use crate::forecast::strategy::target;
use crate::import::preview::Preview;
use crate::model::option::{OptionId, plural};
use crate::notice::PlainText;

/// A type of resource that is a machine, a cluster or a group of nodes.
struct MachineType {
    /// The type.
    kind: &'static str,
    /// The hosting that it is on; empty if none is priced for it.
    hosting: &'static str,
    /// How the ids of its machines begin in the price book.
    ids: &'static str,
    role: MachineRole,
}

/// What a resource has to do with machines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MachineRole {
    /// It is one.
    Machine,
    /// It is a cluster, perhaps with nodes of its own.
    Cluster,
    /// It is a group of nodes of a cluster.
    Nodes,
}

const fn machine(kind: &'static str, hosting: &'static str, ids: &'static str) -> MachineType {
    MachineType {
        kind,
        hosting,
        ids,
        role: MachineRole::Machine,
    }
}

const fn cluster(kind: &'static str, hosting: &'static str, ids: &'static str) -> MachineType {
    MachineType {
        role: MachineRole::Cluster,
        ..machine(kind, hosting, ids)
    }
}

const fn nodes(kind: &'static str, hosting: &'static str, ids: &'static str) -> MachineType {
    MachineType {
        role: MachineRole::Nodes,
        ..machine(kind, hosting, ids)
    }
}

/// The types that are known.
const TYPES: [MachineType; 22] = [
    machine("aws_instance", "ec2", "ec2."),
    machine("aws_spot_instance_request", "ec2", "ec2."),
    machine("azurerm_linux_virtual_machine", "azure_vm", "azvm."),
    machine("azurerm_windows_virtual_machine", "azure_vm", "azvm."),
    machine("azurerm_virtual_machine", "azure_vm", "azvm."),
    machine("digitalocean_droplet", "droplets", "do.droplet."),
    machine("hcloud_server", "hetzner", "hetzner."),
    machine("linode_instance", "linode", "linode."),
    machine("google_compute_instance", "", "gce."),
    cluster("aws_eks_cluster", "eks", "ec2."),
    cluster("google_container_cluster", "gke", "gce."),
    cluster("azurerm_kubernetes_cluster", "aks", "azvm."),
    cluster("digitalocean_kubernetes_cluster", "doks", "do.droplet."),
    cluster("linode_lke_cluster", "lke", "linode."),
    cluster("ovh_cloud_project_kube", "ovh_k8s", "ovh."),
    cluster("scaleway_k8s_cluster", "scaleway_k8s", "scw."),
    nodes("aws_eks_node_group", "eks", "ec2."),
    nodes("google_container_node_pool", "gke", "gce."),
    nodes("azurerm_kubernetes_cluster_node_pool", "aks", "azvm."),
    nodes("digitalocean_kubernetes_node_pool", "doks", "do.droplet."),
    nodes("linode_lke_node_pool", "lke", "linode."),
    nodes("scaleway_k8s_pool", "scaleway_k8s", "scw."),
];

/// Names of machines that say less or something else than the ids of the price book.
const OTHERWISE: [(&str, &str); 13] = [
    ("s-1vcpu-1gb", "do.droplet.1g"),
    ("s-1vcpu-2gb", "do.droplet.2g1"),
    ("s-2vcpu-2gb", "do.droplet.2g2"),
    ("s-2vcpu-4gb", "do.droplet.4g"),
    ("s-4vcpu-8gb", "do.droplet.8g"),
    ("s-8vcpu-16gb", "do.droplet.16g"),
    ("g6-nanode-1", "linode.1g"),
    ("g6-standard-1", "linode.2g"),
    ("g6-standard-2", "linode.4g"),
    ("g6-standard-4", "linode.8g"),
    ("g6-standard-6", "linode.16g"),
    ("g6-standard-8", "linode.32g"),
    ("g6-standard-16", "linode.64g"),
];

/// The machines of a kind that a file has.
struct MachineGroup {
    /// The resource that states them.
    address: String,
    /// The seller's name; empty if the file does not say.
    machine: String,
    ids: &'static str,
    count: Option<f64>,
}

/// The machines and clusters of files.
#[derive(Default)]
pub(super) struct TerraformMachines {
    /// The clusters, each by its address with its hosting.
    clusters: Vec<(String, &'static str)>,
    /// The nodes of clusters.
    nodes: Vec<MachineGroup>,
    /// Machines by themselves, with the hosting of each.
    machines: Vec<(MachineGroup, &'static str)>,
}

impl TerraformMachines {
    /// Takes a resource, if it is a machine or a cluster. Returns whether it is.
    pub(super) fn add(&mut self, resource: &TerraformResource, preview: &mut Preview) -> bool {
        let Some(known) = TYPES.iter().find(|it| it.kind == resource.kind) else {
            return false;
        };
        let Some(attributes) = resource.attributes::<MachineAttributes>() else {
            preview.ignore(&resource.address, 0, "its attributes have another form");
            return true;
        };
        let group = |of: &MachineAttributes| MachineGroup {
            address: resource.address.clone(),
            machine: of.machine().unwrap_or_default().to_owned(),
            ids: known.ids,
            count: of.count(),
        };
        match known.role {
            MachineRole::Machine => {
                let count = Some(1.0);
                let group = MachineGroup {
                    count,
                    ..group(&attributes)
                };
                self.machines.push((group, known.hosting));
            }
            MachineRole::Nodes => self.nodes.push(group(&attributes)),
            MachineRole::Cluster => {
                self.nodes.extend(attributes.pools().map(group));
                let cluster = (resource.address.clone(), known.hosting);
                self.clusters.push(cluster);
            }
        }
        true
    }

    /// Whether there is a cluster, whose services the file does not know.
    pub(super) fn has_cluster(&self) -> bool {
        !self.clusters.is_empty() || !self.nodes.is_empty()
    }

    /// Takes over where the system runs, and on what.
    pub(super) fn take(self, preview: &mut Preview) {
        let Self {
            clusters,
            nodes,
            machines,
        } = self;
        if let Some((address, hosting)) = clusters.first() {
            let option = target(&preview.scenario);
            take_hosting(preview, option, hosting, &format!("the file has {address}"));
            for (more, _) in &clusters[1..] {
                preview.ignore(more, 0, "another cluster; the first one is taken");
            }
            take_fleet(preview, option, &nodes, "node");
            for (group, _) in &machines {
                let why = "a machine beside a cluster: what runs on it is not known";
                preview.ignore(&group.address, 0, why);
            }
            return;
        }
        for group in &nodes {
            preview.ignore(
                &group.address,
                0,
                "nodes of a cluster that is not in the file",
            );
        }
        let Some(&(_, hosting)) = machines.first() else {
            return;
        };
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            machines.iter().partition(|(_, of)| *of == hosting);
        for (group, _) in elsewhere {
            preview.ignore(&group.address, 0, "a machine of another provider");
        }
        if hosting.is_empty() {
            let why = "there is no hosting on such machines here";
            preview.ignore(&plural(here.len() as f64, "machine"), 0, why);
            return;
        }
        let count = plural(here.len() as f64, "machine");
        preview.guess(
            &count,
            0,
            "a file of machines is taken for one app that runs on them",
        );
        let option = OptionId::Monolith;
        take_hosting(preview, option, hosting, &format!("the file has {count}"));
        let groups: Vec<_> = machines
            .into_iter()
            .filter_map(|(group, of)| (of == hosting).then_some(group))
            .collect();
        take_fleet(preview, option, &groups, "machine");
    }
}

/// Takes over where an option runs.
pub(super) fn take_hosting(preview: &mut Preview, option: OptionId, key: &str, why: &str) {
    if let Some(place) = HOSTINGS.iter().position(|hosting| hosting.key == key) {
        preview.take(option.spec().hosting, place as f64, why);
    }
}

/// Takes over on how many machines of which kind an option runs. A scenario has one kind.
fn take_fleet(preview: &mut Preview, option: OptionId, groups: &[MachineGroup], what: &str) {
    let mut kinds: Vec<(usize, f64)> = Vec::new();
    // By its address the first of each kind, and how many more there are.
    let mut unpriced: Vec<(&String, &String, usize)> = Vec::new();
    for group in groups {
        let id = book_id(group.ids, &group.machine);
        let Some(place) = SERVERS.iter().position(|server| server.key == id) else {
            match unpriced.iter_mut().find(|it| *it.1 == group.machine) {
                Some((_, _, more)) => *more += 1,
                None => unpriced.push((&group.address, &group.machine, 0)),
            }
            continue;
        };
        let count = group.count.unwrap_or_else(|| {
            preview.guess(&group.address, 0, "the file does not say how many: one");
            1.0
        });
        match kinds.iter_mut().find(|(known, _)| *known == place) {
            Some((_, sum)) => *sum += count,
            None => kinds.push((place, count)),
        }
    }
    for (address, machine, more) in unpriced {
        let what = match more {
            0 => address.clone(),
            more => format!("{address} and {more} more"),
        };
        let why = if machine.is_empty() {
            "the file does not say of which kind they are".to_owned()
        } else {
            format!("there is no price for {}", PlainText::name(machine))
        };
        preview.ignore(&what, 0, why);
    }
    let all: f64 = kinds.iter().map(|(_, count)| count).sum();
    kinds.sort_by(|one, other| other.1.total_cmp(&one.1));
    let Some(&(place, most)) = kinds.first().filter(|_| all >= 1.0) else {
        return;
    };
    let spec = option.spec();
    let label = SERVERS[place].label;
    if kinds.len() > 1 {
        let why =
            format!("they are of several kinds; all are taken for the most frequent: {label}");
        preview.guess(&plural(all, what), 0, why);
    }
    preview.take(
        spec.fleet,
        all,
        format!("{all} {what}, {most} of them {label}"),
    );
    preview.take(
        spec.server,
        place as f64,
        format!("the file has {most} of them"),
    );
}

/// The id in the price book of a machine with the seller's name.
fn book_id(ids: &str, machine: &str) -> String {
    let mut others = OTHERWISE.iter();
    if let Some((_, id)) = others.find(|(name, _)| *name == machine) {
        return (*id).to_owned();
    }
    // Azure writes `Standard_D2s_v5`.
    let name = machine.strip_prefix("Standard_").unwrap_or(machine);
    [ids, &name.to_ascii_lowercase()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    #[test]
    fn every_machine_that_is_named_otherwise_has_a_price() {
        for (name, id) in OTHERWISE {
            assert!(price_book::newest().entry(id).is_some(), "{name}");
            assert!(SERVERS.iter().any(|server| server.key == id), "{name}");
        }
        for (ids, name, id) in [
            ("ec2.", "m6i.large", "ec2.m6i.large"),
            ("azvm.", "Standard_D2s_v5", "azvm.d2s_v5"),
            ("hetzner.", "cx33", "hetzner.cx33"),
        ] {
            assert_eq!(book_id(ids, name), id);
        }
    }

    #[test]
    fn every_type_has_a_hosting_that_exists() {
        for MachineType { kind, hosting, .. } in TYPES {
            let is_known = HOSTINGS.iter().any(|it| it.key == hosting);
            assert!(hosting.is_empty() || is_known, "{kind}");
        }
    }
}
