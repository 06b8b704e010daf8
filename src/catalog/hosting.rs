//! Hostings: where an option can run, and the six ways in which that is sized and billed.
//!
//! A hosting is a row: its machines, how they are billed, and the [platform](super::platform) with
//! databases, queues and networks. It is in the file of its [provider](super::provider). A new *way*
//! of billing is a variant of [`Compute`]; its rule is a formula of the model.

use super::functions::Functions;
use super::platform::Platform;
use super::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

/// A place where an option can run.
#[derive(Debug)]
pub(crate) struct Hosting {
    /// The name in links.
    pub(crate) key: &'static str,
    /// The name on the page.
    pub(crate) label: &'static str,
    pub(crate) platform: &'static Platform,
    pub(crate) compute: Compute,
}

/// Sizes of one kind of machine.
#[derive(Debug)]
pub(crate) struct Machines {
    /// Smallest first.
    pub(crate) sizes: &'static [Sku],
    pub(crate) billed: Billed,
    /// Machines with an accelerator, one each; `None` if the price book has none.
    pub(crate) accelerated: Accelerated,
    /// The disk that is bought with a machine, if it has none of its own.
    pub(crate) disk: Option<Disk>,
    /// How backups of them are billed; `None` if there are none to buy.
    pub(crate) backup: Option<Backup>,
}

/// How backups of machines are billed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Backup {
    /// As a share of the machines' price, a parameter of the price book. Only of servers: the nodes of a
    /// cluster are replaced, not restored.
    Share(Sku),
    /// As snapshots of their disks, by the gigabyte.
    Snapshots(Sku),
}

/// Sizes with an accelerator, and how they are billed.
pub(crate) type Accelerated = Option<(&'static [Sku], Billed)>;

/// A disk of a machine.
#[derive(Debug)]
pub(crate) struct Disk {
    pub(crate) sku: Sku,
    /// Pricing units for each machine: gigabytes, or disks.
    pub(crate) size: &'static Constant,
}

/// The ways in which hostings are sized and billed.
#[derive(Debug)]
pub(crate) enum Compute {
    /// A platform that runs each copy in an instance of its own.
    Instances {
        machines: Machines,
        /// The price of the account.
        account: Option<Sku>,
    },
    /// Servers: the whole app on each, or the copies of services packed together.
    Servers(Machines),
    /// Kubernetes: copies packed on nodes by what they reserve.
    Kubernetes {
        machines: Machines,
        /// The control plane of production, that of staging, and how they are billed.
        control: (Option<Sku>, Option<Sku>, Billed),
        reserved: Reserved,
        /// The most pods on a node, smallest node first.
        pods: &'static [Constant; 3],
    },
    /// Containers billed by processors and memory, by the hour.
    Tasks { cpu: Sku, memory: Sku },
    /// Containers billed by processors and memory while they answer requests.
    Requests {
        cpu: Sku,
        memory: Sku,
        requests: Sku,
    },
    /// Functions: a copy for each request, billed by memory while it answers.
    Functions(Functions),
}

/// The memory that a node keeps for itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reserved {
    /// A parameter of the price book, in MiB.
    Parameter(Sku),
    /// A share that falls with the size.
    Graded,
}

impl Hosting {
    /// Whether there are machines that could be backed up.
    pub(crate) const fn has_machines(&self) -> bool {
        matches!(
            self.compute,
            Compute::Servers(_) | Compute::Kubernetes { .. }
        )
    }

    /// How backups of the machines are billed; `None` if none are sold.
    pub(crate) const fn backup(&self) -> Option<Backup> {
        match &self.compute {
            Compute::Instances { machines, .. }
            | Compute::Servers(machines)
            | Compute::Kubernetes { machines, .. } => machines.backup,
            Compute::Tasks { .. } | Compute::Requests { .. } | Compute::Functions(_) => None,
        }
    }

    /// Whether services are packed on nodes that Kubernetes manages.
    pub(crate) const fn is_kubernetes(&self) -> bool {
        matches!(self.compute, Compute::Kubernetes { .. })
    }

    /// Whether it runs functions.
    pub(crate) const fn has_functions(&self) -> bool {
        matches!(self.compute, Compute::Functions(_))
    }

    /// The machines that can carry something besides the app, if it runs on machines.
    pub(crate) const fn shared_machines(&self) -> Option<&Machines> {
        match &self.compute {
            Compute::Servers(machines) | Compute::Kubernetes { machines, .. } => Some(machines),
            Compute::Instances { .. }
            | Compute::Tasks { .. }
            | Compute::Requests { .. }
            | Compute::Functions(_) => None,
        }
    }
}
