//! Hostings: where an option can run, one row each, and the five ways in which they are sized.
//!
//! A hosting is data: sizes, how they are billed, and the [platform](super::platform) with its
//! databases, queues and networks. It is in the file of its provider; to add one, name it here and
//! in the field table. A new *way* of sizing is a variant of [`Compute`] with its rule in
//! [`compute`](super::compute). The compiler then asks for it in [`network`](super::network) and
//! [`self_hosted`](super::self_hosted), but not where only one variant is singled out: look for
//! `Compute` in [`network`](super::network), [`observability`](super::observability) and
//! [`option`](super::option) too.

use super::platform::{Platform, aws, azure, digitalocean, fly, google, heroku, hetzner, render};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::scenario::field::{Field, Kind};

/// A row of the table.
#[derive(Debug)]
pub(super) struct Hosting {
    /// Its key in the field table.
    pub(super) key: &'static str,
    pub(super) platform: &'static Platform,
    pub(super) compute: Compute,
}

/// How machines are billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Billed {
    /// By the month.
    Monthly,
    /// By the hour, for every hour of the month.
    Hourly,
}

/// Sizes of one kind of machine.
#[derive(Debug)]
pub(super) struct Machines {
    /// Smallest first.
    pub(super) sizes: &'static [Sku],
    pub(super) billed: Billed,
    /// Machines with an accelerator, one each; `None` if the price book has none.
    pub(super) accelerated: Accelerated,
    /// The disk that is bought with a machine, if it has none of its own.
    pub(super) disk: Option<Disk>,
}

/// Sizes with an accelerator, and how they are billed.
pub(super) type Accelerated = Option<(&'static [Sku], Billed)>;

/// A disk of a machine.
#[derive(Debug)]
pub(super) struct Disk {
    pub(super) sku: Sku,
    /// Pricing units for each machine: gigabytes, or disks.
    pub(super) size: &'static Constant,
}

/// The ways in which hostings are sized and billed.
#[derive(Debug)]
pub(super) enum Compute {
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
}

/// The memory that a node keeps for itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reserved {
    /// A parameter of the price book, in MiB.
    Parameter(Sku),
    /// A share that falls with the size.
    Graded,
}

/// Returns the hosting at this index of the field's options.
pub(super) fn at(index: usize) -> &'static Hosting {
    HOSTINGS.get(index).copied().unwrap_or(HOSTINGS[0])
}

impl Hosting {
    /// Its name on the page.
    pub(super) fn label(&self) -> &'static str {
        match Field::MonolithOn.spec().kind {
            Kind::Choice { options, .. } => {
                let option = options.iter().find(|option| option.key == self.key);
                option.map_or(self.key, |option| option.label)
            }
            _ => self.key,
        }
    }

    /// Whether services are packed on nodes that Kubernetes manages.
    pub(super) const fn is_kubernetes(&self) -> bool {
        matches!(self.compute, Compute::Kubernetes { .. })
    }
}

/// In the order of the field's options.
static HOSTINGS: [&Hosting; 13] = [
    &render::INSTANCES,
    &heroku::DYNOS,
    &fly::MACHINES,
    &digitalocean::DROPLETS,
    &hetzner::SERVERS,
    &aws::EC2,
    &azure::VIRTUAL_MACHINES,
    &aws::FARGATE,
    &google::CLOUD_RUN,
    &aws::EKS,
    &google::GKE,
    &azure::AKS,
    &digitalocean::DOKS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_its_row() {
        let Kind::Choice { options, .. } = Field::MonolithOn.spec().kind else {
            panic!("a hosting is chosen");
        };
        let keys: Vec<_> = options.iter().map(|option| option.key).collect();
        assert_eq!(keys, HOSTINGS.map(|hosting| hosting.key));
    }
}
