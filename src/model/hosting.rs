//! Where an option can run: one row for each hosting, and the five ways in which they are sized.
//!
//! A hosting is data: sizes, how they are billed, and the [platform](super::platform) whose
//! databases, queues and networks lie beside it. To add one, add a row here and its name to the
//! field table; a new *way* of sizing is a variant of [`Compute`] and its rule in
//! [`compute`](super::compute). The compiler then asks for it in [`network`](super::network) and
//! [`self_hosted`](super::self_hosted). Nothing asks where one variant is told from the rest: look
//! for `Compute` in [`network`](super::network), [`observability`](super::observability) and
//! [`option`](super::option) too.

use super::platform::{self, Platform};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::scenario::field::{Field, Kind};

/// A row of the table.
#[derive(Debug)]
pub(super) struct Hosting {
    /// Its place in the field table's choice.
    index: usize,
    pub(super) platform: &'static Platform,
    pub(super) compute: Compute,
}

/// How machines are billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Billed {
    /// So much a month.
    Monthly,
    /// So much an hour, for every hour of the month.
    Hourly,
}

/// Sizes of one kind of machine.
#[derive(Debug)]
pub(super) struct Machines {
    /// Smallest first.
    pub(super) sizes: &'static [Sku],
    pub(super) billed: Billed,
    /// Machines with an accelerator, one each; none where the price book has none.
    pub(super) accelerated: Accelerated,
    /// The disk that a machine needs besides, where it has none of its own.
    pub(super) disk: Option<Disk>,
}

/// Sizes with an accelerator, and how they are billed.
type Accelerated = Option<(&'static [Sku], Billed)>;

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
        /// What the account costs.
        account: Option<Sku>,
    },
    /// Servers: the whole app on each, or the copies of services packed together.
    Servers(Machines),
    /// Kubernetes: copies packed on nodes by what they reserve.
    Kubernetes {
        machines: Machines,
        /// The control plane of production and that of staging, each billed as said.
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

/// What a node keeps of its memory for itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reserved {
    /// A parameter of the price book, in MiB.
    Parameter(Sku),
    /// A share that falls with the size.
    Graded,
}

/// The hosting at this place of the field table's choice.
pub(super) fn at(index: usize) -> &'static Hosting {
    HOSTINGS.get(index).unwrap_or(&HOSTINGS[0])
}

impl Hosting {
    /// Its name on the page.
    pub(super) fn label(&self) -> &'static str {
        match Field::MonolithOn.spec().kind {
            Kind::Choice { options, .. } => options[self.index].label,
            _ => "",
        }
    }

    /// Whether services are packed on nodes that Kubernetes manages.
    pub(super) const fn is_kubernetes(&self) -> bool {
        matches!(self.compute, Compute::Kubernetes { .. })
    }
}

static NODE_DISK: Constant = Constant {
    name: "disk per node",
    value: 100.0,
    unit: "GB",
    source: "no source found: images and logs of some 15 pods; the worked bills have 50 and 100, 2026-11",
};

static SERVER_DISK: Constant = Constant {
    name: "disk per server",
    value: 50.0,
    unit: "GB",
    source: "no source found: system, images and logs; a planning figure, 2026-11",
};

static AZURE_DISK: Constant = Constant {
    name: "disk per machine",
    value: 128.0,
    unit: "GB",
    source: "the size E10, the first that holds what the other providers' nodes have; Azure's price page, from memory, 2026-11",
};

const fn pods(value: f64, source: &'static str) -> Constant {
    Constant {
        name: "most pods on a node",
        value,
        unit: "pods",
        source,
    }
}

const BY_ADDRESSES: &str = "addresses that the network plugin can give on an m6i node of this size; AWS documentation, from memory, 2026-11";
const USUAL_PODS: &str = "Kubernetes' default; its documentation, from memory, 2026-11";

static PODS_EKS: [Constant; 3] = [
    pods(29.0, BY_ADDRESSES),
    pods(58.0, BY_ADDRESSES),
    pods(58.0, BY_ADDRESSES),
];
static PODS: [Constant; 3] = [
    pods(110.0, USUAL_PODS),
    pods(110.0, USUAL_PODS),
    pods(110.0, USUAL_PODS),
];

const DROPLETS: &[Sku] = &[
    Sku::new("do.droplet.1g"),
    Sku::new("do.droplet.2g1"),
    Sku::new("do.droplet.4g"),
    Sku::new("do.droplet.8g"),
    Sku::new("do.droplet.16g"),
];
const DROPLETS_AS_NODES: &[Sku] = &[
    Sku::new("do.droplet.4g"),
    Sku::new("do.droplet.8g"),
    Sku::new("do.droplet.16g"),
];
const EC2_ACCELERATED: Accelerated = Some((
    &[Sku::new("ec2.g4dn.xlarge"), Sku::new("ec2.g5.xlarge")],
    Billed::Hourly,
));
const AZURE_ACCELERATED: Accelerated = Some((&[Sku::new("az.nc4as")], Billed::Hourly));
const DIGITALOCEAN_ACCELERATED: Accelerated = Some((&[Sku::new("do.gpu")], Billed::Hourly));

/// In the order of the field table's choice.
static HOSTINGS: [Hosting; 13] = [
    Hosting {
        index: 0,
        platform: &platform::RENDER,
        compute: Compute::Instances {
            machines: Machines {
                sizes: &[
                    Sku::new("render.web.starter"),
                    Sku::new("render.web.standard"),
                    Sku::new("render.web.pro"),
                    Sku::new("render.web.proplus"),
                    Sku::new("render.web.promax"),
                    Sku::new("render.web.proultra"),
                ],
                accelerated: None,
                billed: Billed::Monthly,
                disk: None,
            },
            account: Some(Sku::new("render.ws.hobby")),
        },
    },
    Hosting {
        index: 1,
        platform: &platform::HEROKU,
        compute: Compute::Instances {
            machines: Machines {
                sizes: &[
                    Sku::new("heroku.std1x"),
                    Sku::new("heroku.std2x"),
                    Sku::new("heroku.perfm"),
                    Sku::new("heroku.perfl"),
                ],
                accelerated: None,
                billed: Billed::Monthly,
                disk: None,
            },
            account: None,
        },
    },
    Hosting {
        index: 2,
        platform: &platform::FLY,
        compute: Compute::Instances {
            machines: Machines {
                sizes: &[
                    Sku::new("fly.shared1x.256"),
                    Sku::new("fly.shared1x.512"),
                    Sku::new("fly.shared1x.1g"),
                    Sku::new("fly.perf1x"),
                    Sku::new("fly.perf2x"),
                    Sku::new("fly.perf4x"),
                    Sku::new("fly.perf8x"),
                ],
                accelerated: None,
                billed: Billed::Monthly,
                disk: None,
            },
            account: None,
        },
    },
    Hosting {
        index: 3,
        platform: &platform::DIGITALOCEAN,
        compute: Compute::Servers(Machines {
            sizes: DROPLETS,
            accelerated: DIGITALOCEAN_ACCELERATED,
            billed: Billed::Monthly,
            disk: None,
        }),
    },
    Hosting {
        index: 4,
        platform: &platform::HETZNER,
        compute: Compute::Servers(Machines {
            sizes: &[
                Sku::eur("hetzner.cx23"),
                Sku::eur("hetzner.cx33"),
                Sku::eur("hetzner.cx43"),
                Sku::eur("hetzner.cx53"),
            ],
            accelerated: Some((&[Sku::eur("hetzner.gpu")], Billed::Monthly)),
            billed: Billed::Monthly,
            disk: None,
        }),
    },
    Hosting {
        index: 5,
        platform: &platform::AWS,
        compute: Compute::Servers(Machines {
            sizes: &[
                Sku::new("ec2.t3.micro"),
                Sku::new("ec2.t3.small"),
                Sku::new("ec2.t3.medium"),
                Sku::new("ec2.m6i.large"),
                Sku::new("ec2.m6i.xlarge"),
                Sku::new("ec2.m6i.2xlarge"),
                Sku::new("ec2.m6i.4xlarge"),
            ],
            accelerated: EC2_ACCELERATED,
            billed: Billed::Hourly,
            disk: Some(Disk {
                sku: platform::EBS,
                size: &SERVER_DISK,
            }),
        }),
    },
    Hosting {
        index: 6,
        platform: &platform::AZURE,
        compute: Compute::Servers(Machines {
            sizes: &[
                Sku::new("azvm.b2s"),
                Sku::new("azvm.b2ms"),
                Sku::new("azvm.d2s_v5"),
                Sku::new("azvm.d4s_v5"),
                Sku::new("azvm.d8s_v5"),
            ],
            accelerated: AZURE_ACCELERATED,
            billed: Billed::Hourly,
            disk: Some(Disk {
                sku: platform::AZURE_DISK,
                size: &AZURE_DISK,
            }),
        }),
    },
    Hosting {
        index: 7,
        platform: &platform::AWS,
        compute: Compute::Tasks {
            cpu: Sku::new("fargate.vcpu"),
            memory: Sku::new("fargate.gb"),
        },
    },
    Hosting {
        index: 8,
        platform: &platform::GOOGLE,
        compute: Compute::Requests {
            cpu: Sku::new("run.req.vcpu"),
            memory: Sku::new("run.req.gib"),
            requests: Sku::new("run.requests"),
        },
    },
    Hosting {
        index: 9,
        platform: &platform::AWS,
        compute: Compute::Kubernetes {
            machines: Machines {
                sizes: &[
                    Sku::new("ec2.m6i.large"),
                    Sku::new("ec2.m6i.xlarge"),
                    Sku::new("ec2.m6i.2xlarge"),
                ],
                accelerated: EC2_ACCELERATED,
                billed: Billed::Hourly,
                disk: Some(Disk {
                    sku: platform::EBS,
                    size: &NODE_DISK,
                }),
            },
            control: (
                Some(Sku::new("eks.cp")),
                Some(Sku::new("eks.cp")),
                Billed::Hourly,
            ),
            reserved: Reserved::Parameter(Sku::new("k8s.node.res.eks")),
            pods: &PODS_EKS,
        },
    },
    Hosting {
        index: 10,
        platform: &platform::GOOGLE,
        compute: Compute::Kubernetes {
            machines: Machines {
                sizes: &[
                    Sku::new("gce.e2-standard-2"),
                    Sku::new("gce.e2-standard-4"),
                    Sku::new("gce.e2-standard-8"),
                ],
                accelerated: Some((&[Sku::new("gce.g2-standard-4")], Billed::Hourly)),
                billed: Billed::Hourly,
                disk: Some(Disk {
                    sku: Sku::new("gcp.disk"),
                    size: &NODE_DISK,
                }),
            },
            control: (
                Some(Sku::new("gke.cp")),
                Some(Sku::new("gke.cp")),
                Billed::Hourly,
            ),
            reserved: Reserved::Graded,
            pods: &PODS,
        },
    },
    Hosting {
        index: 11,
        platform: &platform::AZURE,
        compute: Compute::Kubernetes {
            machines: Machines {
                sizes: &[
                    Sku::new("azvm.d2s_v5"),
                    Sku::new("azvm.d4s_v5"),
                    Sku::new("azvm.d8s_v5"),
                ],
                accelerated: AZURE_ACCELERATED,
                billed: Billed::Hourly,
                disk: Some(Disk {
                    sku: platform::AZURE_DISK,
                    size: &AZURE_DISK,
                }),
            },
            // Staging does without the paid service level: that control plane is free.
            control: (Some(Sku::new("aks.cp.std")), None, Billed::Hourly),
            reserved: Reserved::Graded,
            pods: &PODS,
        },
    },
    Hosting {
        index: 12,
        platform: &platform::DIGITALOCEAN,
        compute: Compute::Kubernetes {
            machines: Machines {
                sizes: DROPLETS_AS_NODES,
                accelerated: DIGITALOCEAN_ACCELERATED,
                billed: Billed::Monthly,
                disk: None,
            },
            control: (
                Some(Sku::new("doks.cp.ha")),
                Some(Sku::new("doks.cp")),
                Billed::Monthly,
            ),
            reserved: Reserved::Graded,
            pods: &PODS,
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_its_row() {
        let Kind::Choice { options, .. } = Field::MonolithOn.spec().kind else {
            panic!("a hosting is chosen");
        };
        assert_eq!(options.len(), HOSTINGS.len());
        for (index, hosting) in HOSTINGS.iter().enumerate() {
            assert_eq!(hosting.index, index);
        }
    }
}
