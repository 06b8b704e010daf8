//! Servers: the kinds of machine that a team can rent, with the disk that each has of its own.
//!
//! A key is in links for ever, and the field table counts from the first, so a new one comes last.

use super::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

/// A kind of server.
#[derive(Debug)]
pub(crate) struct Server {
    /// The name in links: the id in the price book.
    pub(crate) key: &'static str,
    /// The name on the page.
    pub(crate) label: &'static str,
    pub(crate) sku: Sku,
    pub(crate) billed: Billed,
    /// The disk that its price includes, in 10⁹ bytes; `None` if a disk is bought with it.
    pub(crate) disk: Option<Constant>,
}

const fn disk(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("disk of a server"),
        value,
        unit: "GB",
        source: text(source),
    }
}

/// The source of disks that the name of the price states; of two mirrored disks, one counts.
const IN_THE_NAME: &str = "the name of its price, where two disks mirror each other";

const PRICE_PAGE: &str = "the seller's price page, from memory, 2026-11";

const fn server(sku: Sku, label: &'static str, billed: Billed, disk: Option<Constant>) -> Server {
    Server {
        key: sku.name(),
        label,
        sku,
        billed,
        disk,
    }
}

/// A server by the month, with the disk that its name in the price book states.
const fn stated(sku: Sku, label: &'static str, gigabytes: f64) -> Server {
    server(
        sku,
        label,
        Billed::Monthly,
        Some(disk(gigabytes, IN_THE_NAME)),
    )
}

/// A server by the month, with a disk whose size is known from memory.
const fn known(sku: Sku, label: &'static str, gigabytes: f64) -> Server {
    server(
        sku,
        label,
        Billed::Monthly,
        Some(disk(gigabytes, PRICE_PAGE)),
    )
}

/// A server by the month, whose disk is bought apart.
const fn diskless(sku: Sku, label: &'static str) -> Server {
    server(sku, label, Billed::Monthly, None)
}

/// A server by the hour, whose disk is bought apart.
const fn cloud(sku: Sku, label: &'static str) -> Server {
    server(sku, label, Billed::Hourly, None)
}

/// All kinds of server.
pub(crate) static SERVERS: [Server; 110] = [
    stated(Sku::eur("hetzner.cx23"), "Hetzner CX23, 2 vCPU, 4 GB", 40.0),
    stated(Sku::eur("hetzner.cx33"), "Hetzner CX33, 4 vCPU, 8 GB", 80.0),
    stated(
        Sku::eur("hetzner.cx43"),
        "Hetzner CX43, 8 vCPU, 16 GB",
        160.0,
    ),
    stated(
        Sku::eur("hetzner.cx53"),
        "Hetzner CX53, 16 vCPU, 32 GB",
        320.0,
    ),
    known(Sku::new("do.droplet.2g2"), "Droplet, 2 vCPU, 2 GB", 60.0),
    known(Sku::new("do.droplet.4g"), "Droplet, 2 vCPU, 4 GB", 80.0),
    known(Sku::new("do.droplet.8g"), "Droplet, 4 vCPU, 8 GB", 160.0),
    known(Sku::new("do.droplet.16g"), "Droplet, 8 vCPU, 16 GB", 320.0),
    cloud(Sku::new("ec2.t3.medium"), "EC2 t3.medium, 2 vCPU, 4 GiB"),
    cloud(Sku::new("ec2.t3.large"), "EC2 t3.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m5.large"), "EC2 m5.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m5.xlarge"), "EC2 m5.xlarge, 4 vCPU, 16 GiB"),
    cloud(Sku::new("ec2.m6i.large"), "EC2 m6i.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m6i.xlarge"), "EC2 m6i.xlarge, 4 vCPU, 16 GiB"),
    cloud(
        Sku::new("ec2.m6i.2xlarge"),
        "EC2 m6i.2xlarge, 8 vCPU, 32 GiB",
    ),
    cloud(
        Sku::new("ec2.m6i.4xlarge"),
        "EC2 m6i.4xlarge, 16 vCPU, 64 GiB",
    ),
    cloud(Sku::new("ec2.r6i.xlarge"), "EC2 r6i.xlarge, 4 vCPU, 32 GiB"),
    cloud(
        Sku::new("ec2.r6i.2xlarge"),
        "EC2 r6i.2xlarge, 8 vCPU, 64 GiB",
    ),
    cloud(Sku::new("gce.e2-medium"), "Google e2-medium, 1 vCPU, 4 GB"),
    cloud(
        Sku::new("gce.e2-standard-2"),
        "Google e2-standard-2, 2 vCPU, 8 GB",
    ),
    cloud(
        Sku::new("gce.e2-standard-4"),
        "Google e2-standard-4, 4 vCPU, 16 GB",
    ),
    cloud(
        Sku::new("gce.n2-standard-4"),
        "Google n2-standard-4, 4 vCPU, 16 GB",
    ),
    cloud(
        Sku::new("gce.n2-standard-8"),
        "Google n2-standard-8, 8 vCPU, 32 GB",
    ),
    cloud(Sku::new("azvm.b2s"), "Azure B2s, 2 vCPU, 4 GiB"),
    cloud(Sku::new("azvm.b4ms"), "Azure B4ms, 4 vCPU, 16 GiB"),
    cloud(Sku::new("azvm.d4s_v5"), "Azure D4s v5, 4 vCPU, 16 GiB"),
    cloud(Sku::new("azvm.d8s_v5"), "Azure D8s v5, 8 vCPU, 32 GiB"),
    // Since book 2026-11.4: what teams rent besides.
    cloud(Sku::new("ec2.m5.2xlarge"), "EC2 m5.2xlarge, 8 vCPU, 32 GiB"),
    cloud(Sku::new("ec2.t3.micro"), "EC2 t3.micro, 2 vCPU, 1 GiB"),
    cloud(Sku::new("ec2.t3.small"), "EC2 t3.small, 2 vCPU, 2 GiB"),
    cloud(Sku::new("ec2.t4g.small"), "EC2 t4g.small, 2 vCPU, 2 GiB"),
    cloud(Sku::new("ec2.t4g.medium"), "EC2 t4g.medium, 2 vCPU, 4 GiB"),
    cloud(Sku::new("ec2.t4g.large"), "EC2 t4g.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m6g.large"), "EC2 m6g.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m6a.large"), "EC2 m6a.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m7g.large"), "EC2 m7g.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m7g.xlarge"), "EC2 m7g.xlarge, 4 vCPU, 16 GiB"),
    cloud(
        Sku::new("ec2.m7g.2xlarge"),
        "EC2 m7g.2xlarge, 8 vCPU, 32 GiB",
    ),
    cloud(Sku::new("ec2.m7i.large"), "EC2 m7i.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.m8g.large"), "EC2 m8g.large, 2 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.c6i.large"), "EC2 c6i.large, 2 vCPU, 4 GiB"),
    cloud(Sku::new("ec2.c6i.xlarge"), "EC2 c6i.xlarge, 4 vCPU, 8 GiB"),
    cloud(Sku::new("ec2.c7g.large"), "EC2 c7g.large, 2 vCPU, 4 GiB"),
    cloud(Sku::new("ec2.r6g.large"), "EC2 r6g.large, 2 vCPU, 16 GiB"),
    cloud(Sku::new("ec2.r6i.large"), "EC2 r6i.large, 2 vCPU, 16 GiB"),
    cloud(Sku::new("gce.e2-micro"), "Google e2-micro, 0.25 vCPU, 1 GB"),
    cloud(Sku::new("gce.e2-small"), "Google e2-small, 0.5 vCPU, 2 GB"),
    cloud(
        Sku::new("gce.e2-standard-8"),
        "Google e2-standard-8, 8 vCPU, 32 GB",
    ),
    cloud(
        Sku::new("gce.n2-standard-2"),
        "Google n2-standard-2, 2 vCPU, 8 GB",
    ),
    cloud(
        Sku::new("gce.n2d-standard-2"),
        "Google n2d-standard-2, 2 vCPU, 8 GB",
    ),
    cloud(
        Sku::new("gce.n4-standard-2"),
        "Google n4-standard-2, 2 vCPU, 8 GB",
    ),
    cloud(
        Sku::new("gce.t2d-standard-2"),
        "Google t2d-standard-2, 2 vCPU, 8 GB",
    ),
    cloud(Sku::new("azvm.b2ms"), "Azure B2ms, 2 vCPU, 8 GiB"),
    cloud(Sku::new("azvm.d2s_v3"), "Azure D2s v3, 2 vCPU, 8 GiB"),
    cloud(Sku::new("azvm.d2s_v5"), "Azure D2s v5, 2 vCPU, 8 GiB"),
    cloud(Sku::new("azvm.d2s_v6"), "Azure D2s v6, 2 vCPU, 8 GiB"),
    cloud(Sku::new("azvm.d2ds_v5"), "Azure D2ds v5, 2 vCPU, 8 GiB"),
    cloud(Sku::new("azvm.d2ps_v5"), "Azure D2ps v5, 2 vCPU, 8 GiB"),
    cloud(Sku::new("azvm.e2s_v5"), "Azure E2s v5, 2 vCPU, 16 GiB"),
    known(Sku::new("do.droplet.1g"), "Droplet, 1 vCPU, 1 GB", 25.0),
    known(Sku::new("do.droplet.2g1"), "Droplet, 1 vCPU, 2 GB", 50.0),
    known(Sku::new("do.droplet.32g"), "Droplet, 8 vCPU, 32 GB", 640.0),
    known(
        Sku::new("do.droplet.gp.8g"),
        "Droplet, general purpose, 2 vCPU, 8 GB",
        25.0,
    ),
    known(
        Sku::new("do.droplet.gp.16g"),
        "Droplet, general purpose, 4 vCPU, 16 GB",
        50.0,
    ),
    known(
        Sku::new("do.droplet.gp.32g"),
        "Droplet, general purpose, 8 vCPU, 32 GB",
        100.0,
    ),
    known(
        Sku::new("do.droplet.gp.64g"),
        "Droplet, general purpose, 16 vCPU, 64 GB",
        200.0,
    ),
    known(
        Sku::new("do.droplet.mem.64g"),
        "Droplet, memory, 8 vCPU, 64 GB",
        200.0,
    ),
    known(
        Sku::eur("hetzner.ccx13"),
        "Hetzner CCX13, 2 vCPU, 8 GB",
        80.0,
    ),
    known(
        Sku::eur("hetzner.ccx23"),
        "Hetzner CCX23, 4 vCPU, 16 GB",
        160.0,
    ),
    known(
        Sku::eur("hetzner.ccx33"),
        "Hetzner CCX33, 8 vCPU, 32 GB",
        240.0,
    ),
    known(
        Sku::eur("hetzner.ccx43"),
        "Hetzner CCX43, 16 vCPU, 64 GB",
        360.0,
    ),
    known(
        Sku::eur("hetzner.ccx53"),
        "Hetzner CCX53, 32 vCPU, 128 GB",
        600.0,
    ),
    known(
        Sku::eur("hetzner.ccx63"),
        "Hetzner CCX63, 48 vCPU, 192 GB",
        960.0,
    ),
    stated(
        Sku::eur("hetzner.ax41"),
        "Hetzner AX41, 12 threads, 64 GB",
        512.0,
    ),
    stated(
        Sku::eur("hetzner.ex44"),
        "Hetzner EX44, 20 threads, 64 GB",
        512.0,
    ),
    stated(
        Sku::eur("hetzner.ax42"),
        "Hetzner AX42, 16 threads, 64 GB",
        512.0,
    ),
    stated(
        Sku::eur("hetzner.ax102"),
        "Hetzner AX102, 32 threads, 128 GB",
        1_920.0,
    ),
    known(
        Sku::eur("hetzner.ax162"),
        "Hetzner AX162, 96 threads, 128 GB",
        1_920.0,
    ),
    stated(
        Sku::new("ovh.rise1"),
        "OVHcloud RISE-1, 12 threads, 32 GB",
        512.0,
    ),
    stated(
        Sku::new("ovh.rise2"),
        "OVHcloud RISE-2, 16 threads, 32 GB",
        512.0,
    ),
    stated(
        Sku::new("ovh.rise3"),
        "OVHcloud RISE-3, 24 threads, 32 GB",
        512.0,
    ),
    stated(
        Sku::new("ovh.advance1"),
        "OVHcloud Advance-1, 12 threads, 32 GB",
        960.0,
    ),
    stated(
        Sku::new("ovh.advance2"),
        "OVHcloud Advance-2, 16 threads, 64 GB",
        960.0,
    ),
    known(
        Sku::new("ovh.advance3"),
        "OVHcloud Advance-3, 24 threads, 64 GB",
        960.0,
    ),
    known(Sku::eur("ovh.d2-4"), "OVHcloud d2-4, 2 vCPU, 4 GB", 50.0),
    known(Sku::eur("ovh.d2-8"), "OVHcloud d2-8, 4 vCPU, 8 GB", 50.0),
    known(Sku::eur("ovh.b3-8"), "OVHcloud b3-8, 2 vCPU, 8 GB", 50.0),
    known(
        Sku::eur("ovh.b3-16"),
        "OVHcloud b3-16, 4 vCPU, 16 GB",
        100.0,
    ),
    known(
        Sku::eur("ovh.b3-32"),
        "OVHcloud b3-32, 8 vCPU, 32 GB",
        200.0,
    ),
    known(
        Sku::eur("scw.dedibox.start2s"),
        "Scaleway Dedibox Start-2-S, 2 cores, 4 GB",
        120.0,
    ),
    stated(
        Sku::eur("scw.em.a610r"),
        "Scaleway EM-A610R, 12 threads, 32 GB",
        1_000.0,
    ),
    known(
        Sku::eur("scw.em.b220e"),
        "Scaleway EM-B220E, 16 threads, 64 GB",
        1_000.0,
    ),
    known(Sku::eur("scw.dev1m"), "Scaleway DEV1-M, 3 vCPU, 4 GB", 40.0),
    diskless(
        Sku::eur("scw.play2nano"),
        "Scaleway PLAY2-NANO, 2 vCPU, 4 GB",
    ),
    diskless(
        Sku::eur("scw.play2micro"),
        "Scaleway PLAY2-MICRO, 4 vCPU, 8 GB",
    ),
    diskless(Sku::eur("scw.pro2xxs"), "Scaleway PRO2-XXS, 2 vCPU, 8 GB"),
    diskless(Sku::eur("scw.pro2xs"), "Scaleway PRO2-XS, 4 vCPU, 16 GB"),
    diskless(Sku::eur("scw.pro2s"), "Scaleway PRO2-S, 8 vCPU, 32 GB"),
    known(Sku::new("linode.1g"), "Linode, 1 vCPU, 1 GB", 25.0),
    known(Sku::new("linode.2g"), "Linode, 1 vCPU, 2 GB", 50.0),
    known(Sku::new("linode.4g"), "Linode, 2 vCPU, 4 GB", 80.0),
    known(Sku::new("linode.8g"), "Linode, 4 vCPU, 8 GB", 160.0),
    known(Sku::new("linode.16g"), "Linode, 6 vCPU, 16 GB", 320.0),
    known(Sku::new("linode.32g"), "Linode, 8 vCPU, 32 GB", 640.0),
    known(Sku::new("linode.64g"), "Linode, 16 vCPU, 64 GB", 1_280.0),
    known(
        Sku::new("linode.ded.4g"),
        "Linode, dedicated, 2 vCPU, 4 GB",
        80.0,
    ),
    known(
        Sku::new("linode.ded.8g"),
        "Linode, dedicated, 4 vCPU, 8 GB",
        160.0,
    ),
    known(
        Sku::new("linode.ded.16g"),
        "Linode, dedicated, 8 vCPU, 16 GB",
        320.0,
    ),
    known(
        Sku::new("linode.ded.32g"),
        "Linode, dedicated, 16 vCPU, 32 GB",
        640.0,
    ),
    known(
        Sku::new("linode.ded.64g"),
        "Linode, dedicated, 32 vCPU, 64 GB",
        1_280.0,
    ),
];

/// Returns the kind of server at this index of the field table's choice.
pub(crate) fn at(index: usize) -> &'static Server {
    SERVERS.get(index).unwrap_or(&SERVERS[0])
}

/// The index of each SKU in [`SERVERS`], counted from one; zero for what is no server.
static BY_SKU: [u8; Sku::PLACES] = {
    let mut indices = [0; Sku::PLACES];
    let mut index = 0;
    while index < SERVERS.len() {
        indices[SERVERS[index].sku.place()] = index as u8 + 1;
        index += 1;
    }
    indices
};

/// Returns the disk that the price of a machine includes, if it is known to have one.
pub(crate) fn own_disk(sku: Sku) -> Option<&'static Constant> {
    let index = usize::from(BY_SKU[sku.place()]).checked_sub(1)?;
    SERVERS.get(index)?.disk.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    #[test]
    fn every_kind_is_sold_and_its_label_says_its_size() {
        let book = price_book::newest();
        for server in &SERVERS {
            assert_eq!(server.sku.id(), server.key);
            let amount = book.amounts().of(server.sku);
            assert!(amount > 0.0, "{} has no price", server.key);
            let machine = book.machine(server.sku);
            assert!(machine.vcpu > 0.0 && machine.memory_gb > 0.0);
            let entry = book.entry(server.key).expect("a price");
            let hourly = entry.unit == "hour";
            assert_eq!(server.billed == Billed::Hourly, hourly, "{}", server.key);
            let memory = entry.memory_gb.or(entry.memory_gib).expect("its memory");
            let [vcpu, memory] = [machine.vcpu, memory].map(|it| it.to_string());
            for size in [vcpu, memory] {
                let word = format!(" {size} ");
                assert!(server.label.contains(&word), "{}: {size}", server.key);
            }
        }
    }
}
