//! Servers: the kinds of machine that a team can already run.
//!
//! A key is in links for ever, and the field table counts from the first, so a new one comes last.

use super::pricing::Billed;
use crate::price_book::Sku;

/// A kind of server.
#[derive(Debug)]
pub(crate) struct Server {
    /// The name in links: the id in the price book.
    pub(crate) key: &'static str,
    /// The name on the page.
    pub(crate) label: &'static str,
    pub(crate) sku: Sku,
    pub(crate) billed: Billed,
}

const fn server(key: &'static str, label: &'static str, sku: Sku, billed: Billed) -> Server {
    Server {
        key,
        label,
        sku,
        billed,
    }
}

/// All kinds of server.
pub(crate) static SERVERS: [Server; 27] = [
    server(
        "hetzner.cx23",
        "Hetzner CX23, 2 vCPU, 4 GB",
        Sku::eur("hetzner.cx23"),
        Billed::Monthly,
    ),
    server(
        "hetzner.cx33",
        "Hetzner CX33, 4 vCPU, 8 GB",
        Sku::eur("hetzner.cx33"),
        Billed::Monthly,
    ),
    server(
        "hetzner.cx43",
        "Hetzner CX43, 8 vCPU, 16 GB",
        Sku::eur("hetzner.cx43"),
        Billed::Monthly,
    ),
    server(
        "hetzner.cx53",
        "Hetzner CX53, 16 vCPU, 32 GB",
        Sku::eur("hetzner.cx53"),
        Billed::Monthly,
    ),
    server(
        "do.droplet.2g2",
        "Droplet, 2 vCPU, 2 GB",
        Sku::new("do.droplet.2g2"),
        Billed::Monthly,
    ),
    server(
        "do.droplet.4g",
        "Droplet, 2 vCPU, 4 GB",
        Sku::new("do.droplet.4g"),
        Billed::Monthly,
    ),
    server(
        "do.droplet.8g",
        "Droplet, 4 vCPU, 8 GB",
        Sku::new("do.droplet.8g"),
        Billed::Monthly,
    ),
    server(
        "do.droplet.16g",
        "Droplet, 8 vCPU, 16 GB",
        Sku::new("do.droplet.16g"),
        Billed::Monthly,
    ),
    server(
        "ec2.t3.medium",
        "EC2 t3.medium, 2 vCPU, 4 GiB",
        Sku::new("ec2.t3.medium"),
        Billed::Hourly,
    ),
    server(
        "ec2.t3.large",
        "EC2 t3.large, 2 vCPU, 8 GiB",
        Sku::new("ec2.t3.large"),
        Billed::Hourly,
    ),
    server(
        "ec2.m5.large",
        "EC2 m5.large, 2 vCPU, 8 GiB",
        Sku::new("ec2.m5.large"),
        Billed::Hourly,
    ),
    server(
        "ec2.m5.xlarge",
        "EC2 m5.xlarge, 4 vCPU, 16 GiB",
        Sku::new("ec2.m5.xlarge"),
        Billed::Hourly,
    ),
    server(
        "ec2.m6i.large",
        "EC2 m6i.large, 2 vCPU, 8 GiB",
        Sku::new("ec2.m6i.large"),
        Billed::Hourly,
    ),
    server(
        "ec2.m6i.xlarge",
        "EC2 m6i.xlarge, 4 vCPU, 16 GiB",
        Sku::new("ec2.m6i.xlarge"),
        Billed::Hourly,
    ),
    server(
        "ec2.m6i.2xlarge",
        "EC2 m6i.2xlarge, 8 vCPU, 32 GiB",
        Sku::new("ec2.m6i.2xlarge"),
        Billed::Hourly,
    ),
    server(
        "ec2.m6i.4xlarge",
        "EC2 m6i.4xlarge, 16 vCPU, 64 GiB",
        Sku::new("ec2.m6i.4xlarge"),
        Billed::Hourly,
    ),
    server(
        "ec2.r6i.xlarge",
        "EC2 r6i.xlarge, 4 vCPU, 32 GiB",
        Sku::new("ec2.r6i.xlarge"),
        Billed::Hourly,
    ),
    server(
        "ec2.r6i.2xlarge",
        "EC2 r6i.2xlarge, 8 vCPU, 64 GiB",
        Sku::new("ec2.r6i.2xlarge"),
        Billed::Hourly,
    ),
    server(
        "gce.e2-medium",
        "Google e2-medium, 1 vCPU, 4 GB",
        Sku::new("gce.e2-medium"),
        Billed::Hourly,
    ),
    server(
        "gce.e2-standard-2",
        "Google e2-standard-2, 2 vCPU, 8 GB",
        Sku::new("gce.e2-standard-2"),
        Billed::Hourly,
    ),
    server(
        "gce.e2-standard-4",
        "Google e2-standard-4, 4 vCPU, 16 GB",
        Sku::new("gce.e2-standard-4"),
        Billed::Hourly,
    ),
    server(
        "gce.n2-standard-4",
        "Google n2-standard-4, 4 vCPU, 16 GB",
        Sku::new("gce.n2-standard-4"),
        Billed::Hourly,
    ),
    server(
        "gce.n2-standard-8",
        "Google n2-standard-8, 8 vCPU, 32 GB",
        Sku::new("gce.n2-standard-8"),
        Billed::Hourly,
    ),
    server(
        "azvm.b2s",
        "Azure B2s, 2 vCPU, 4 GiB",
        Sku::new("azvm.b2s"),
        Billed::Hourly,
    ),
    server(
        "azvm.b4ms",
        "Azure B4ms, 4 vCPU, 16 GiB",
        Sku::new("azvm.b4ms"),
        Billed::Hourly,
    ),
    server(
        "azvm.d4s_v5",
        "Azure D4s v5, 4 vCPU, 16 GiB",
        Sku::new("azvm.d4s_v5"),
        Billed::Hourly,
    ),
    server(
        "azvm.d8s_v5",
        "Azure D8s v5, 8 vCPU, 32 GiB",
        Sku::new("azvm.d8s_v5"),
        Billed::Hourly,
    ),
];

/// Returns the kind of server at this index of the field table's choice.
pub(crate) fn at(index: usize) -> &'static Server {
    SERVERS.get(index).unwrap_or(&SERVERS[0])
}
