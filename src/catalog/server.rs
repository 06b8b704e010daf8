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

const fn disk(value: f64, source: &'static str) -> Option<Constant> {
    Some(Constant {
        name: text("disk of a server"),
        value,
        unit: "GB",
        source: text(source),
    })
}

/// The source of disks that the name of the price states; of two mirrored disks, one counts.
const IN_THE_NAME: &str = "the name of its price, where two disks mirror each other";

const PRICE_PAGE: &str = "the seller's price page, from memory, 2026-11";

/// A server with the disk that its name in the price book states.
const fn stated(key: &'static str, label: &'static str, sku: Sku, gigabytes: f64) -> Server {
    Server {
        key,
        label,
        sku,
        billed: Billed::Monthly,
        disk: disk(gigabytes, IN_THE_NAME),
    }
}

const fn eur(key: &'static str, label: &'static str, gigabytes: f64) -> Server {
    stated(key, label, Sku::eur(key), gigabytes)
}

const fn usd(key: &'static str, label: &'static str, gigabytes: f64) -> Server {
    stated(key, label, Sku::new(key), gigabytes)
}

/// The same server, if the size of its disk is known from memory only.
const fn remembered(server: Server) -> Server {
    let gigabytes = match server.disk {
        Some(disk) => disk.value,
        None => 0.0,
    };
    Server {
        disk: disk(gigabytes, PRICE_PAGE),
        ..server
    }
}

/// The same server without a disk of its own.
const fn diskless(server: Server) -> Server {
    Server {
        disk: None,
        ..server
    }
}

/// A server by the hour, whose disk is bought apart.
const fn cloud(key: &'static str, label: &'static str) -> Server {
    Server {
        key,
        label,
        sku: Sku::new(key),
        billed: Billed::Hourly,
        disk: None,
    }
}

/// All kinds of server.
pub(crate) static SERVERS: [Server; 110] = [
    eur("hetzner.cx23", "Hetzner CX23, 2 vCPU, 4 GB", 40.0),
    eur("hetzner.cx33", "Hetzner CX33, 4 vCPU, 8 GB", 80.0),
    eur("hetzner.cx43", "Hetzner CX43, 8 vCPU, 16 GB", 160.0),
    eur("hetzner.cx53", "Hetzner CX53, 16 vCPU, 32 GB", 320.0),
    remembered(usd("do.droplet.2g2", "Droplet, 2 vCPU, 2 GB", 60.0)),
    remembered(usd("do.droplet.4g", "Droplet, 2 vCPU, 4 GB", 80.0)),
    remembered(usd("do.droplet.8g", "Droplet, 4 vCPU, 8 GB", 160.0)),
    remembered(usd("do.droplet.16g", "Droplet, 8 vCPU, 16 GB", 320.0)),
    cloud("ec2.t3.medium", "EC2 t3.medium, 2 vCPU, 4 GiB"),
    cloud("ec2.t3.large", "EC2 t3.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m5.large", "EC2 m5.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m5.xlarge", "EC2 m5.xlarge, 4 vCPU, 16 GiB"),
    cloud("ec2.m6i.large", "EC2 m6i.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m6i.xlarge", "EC2 m6i.xlarge, 4 vCPU, 16 GiB"),
    cloud("ec2.m6i.2xlarge", "EC2 m6i.2xlarge, 8 vCPU, 32 GiB"),
    cloud("ec2.m6i.4xlarge", "EC2 m6i.4xlarge, 16 vCPU, 64 GiB"),
    cloud("ec2.r6i.xlarge", "EC2 r6i.xlarge, 4 vCPU, 32 GiB"),
    cloud("ec2.r6i.2xlarge", "EC2 r6i.2xlarge, 8 vCPU, 64 GiB"),
    cloud("gce.e2-medium", "Google e2-medium, 1 vCPU, 4 GB"),
    cloud("gce.e2-standard-2", "Google e2-standard-2, 2 vCPU, 8 GB"),
    cloud("gce.e2-standard-4", "Google e2-standard-4, 4 vCPU, 16 GB"),
    cloud("gce.n2-standard-4", "Google n2-standard-4, 4 vCPU, 16 GB"),
    cloud("gce.n2-standard-8", "Google n2-standard-8, 8 vCPU, 32 GB"),
    cloud("azvm.b2s", "Azure B2s, 2 vCPU, 4 GiB"),
    cloud("azvm.b4ms", "Azure B4ms, 4 vCPU, 16 GiB"),
    cloud("azvm.d4s_v5", "Azure D4s v5, 4 vCPU, 16 GiB"),
    cloud("azvm.d8s_v5", "Azure D8s v5, 8 vCPU, 32 GiB"),
    // Since book 2026-11.4: what teams rent besides.
    cloud("ec2.m5.2xlarge", "EC2 m5.2xlarge, 8 vCPU, 32 GiB"),
    cloud("ec2.t3.micro", "EC2 t3.micro, 2 vCPU, 1 GiB"),
    cloud("ec2.t3.small", "EC2 t3.small, 2 vCPU, 2 GiB"),
    cloud("ec2.t4g.small", "EC2 t4g.small, 2 vCPU, 2 GiB"),
    cloud("ec2.t4g.medium", "EC2 t4g.medium, 2 vCPU, 4 GiB"),
    cloud("ec2.t4g.large", "EC2 t4g.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m6g.large", "EC2 m6g.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m6a.large", "EC2 m6a.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m7g.large", "EC2 m7g.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m7g.xlarge", "EC2 m7g.xlarge, 4 vCPU, 16 GiB"),
    cloud("ec2.m7g.2xlarge", "EC2 m7g.2xlarge, 8 vCPU, 32 GiB"),
    cloud("ec2.m7i.large", "EC2 m7i.large, 2 vCPU, 8 GiB"),
    cloud("ec2.m8g.large", "EC2 m8g.large, 2 vCPU, 8 GiB"),
    cloud("ec2.c6i.large", "EC2 c6i.large, 2 vCPU, 4 GiB"),
    cloud("ec2.c6i.xlarge", "EC2 c6i.xlarge, 4 vCPU, 8 GiB"),
    cloud("ec2.c7g.large", "EC2 c7g.large, 2 vCPU, 4 GiB"),
    cloud("ec2.r6g.large", "EC2 r6g.large, 2 vCPU, 16 GiB"),
    cloud("ec2.r6i.large", "EC2 r6i.large, 2 vCPU, 16 GiB"),
    cloud("gce.e2-micro", "Google e2-micro, 0.25 vCPU, 1 GB"),
    cloud("gce.e2-small", "Google e2-small, 0.5 vCPU, 2 GB"),
    cloud("gce.e2-standard-8", "Google e2-standard-8, 8 vCPU, 32 GB"),
    cloud("gce.n2-standard-2", "Google n2-standard-2, 2 vCPU, 8 GB"),
    cloud("gce.n2d-standard-2", "Google n2d-standard-2, 2 vCPU, 8 GB"),
    cloud("gce.n4-standard-2", "Google n4-standard-2, 2 vCPU, 8 GB"),
    cloud("gce.t2d-standard-2", "Google t2d-standard-2, 2 vCPU, 8 GB"),
    cloud("azvm.b2ms", "Azure B2ms, 2 vCPU, 8 GiB"),
    cloud("azvm.d2s_v3", "Azure D2s v3, 2 vCPU, 8 GiB"),
    cloud("azvm.d2s_v5", "Azure D2s v5, 2 vCPU, 8 GiB"),
    cloud("azvm.d2s_v6", "Azure D2s v6, 2 vCPU, 8 GiB"),
    cloud("azvm.d2ds_v5", "Azure D2ds v5, 2 vCPU, 8 GiB"),
    cloud("azvm.d2ps_v5", "Azure D2ps v5, 2 vCPU, 8 GiB"),
    cloud("azvm.e2s_v5", "Azure E2s v5, 2 vCPU, 16 GiB"),
    remembered(usd("do.droplet.1g", "Droplet, 1 vCPU, 1 GB", 25.0)),
    remembered(usd("do.droplet.2g1", "Droplet, 1 vCPU, 2 GB", 50.0)),
    remembered(usd("do.droplet.32g", "Droplet, 8 vCPU, 32 GB", 640.0)),
    remembered(usd(
        "do.droplet.gp.8g",
        "Droplet, general purpose, 2 vCPU, 8 GB",
        25.0,
    )),
    remembered(usd(
        "do.droplet.gp.16g",
        "Droplet, general purpose, 4 vCPU, 16 GB",
        50.0,
    )),
    remembered(usd(
        "do.droplet.gp.32g",
        "Droplet, general purpose, 8 vCPU, 32 GB",
        100.0,
    )),
    remembered(usd(
        "do.droplet.gp.64g",
        "Droplet, general purpose, 16 vCPU, 64 GB",
        200.0,
    )),
    remembered(usd(
        "do.droplet.mem.64g",
        "Droplet, memory, 8 vCPU, 64 GB",
        200.0,
    )),
    remembered(eur("hetzner.ccx13", "Hetzner CCX13, 2 vCPU, 8 GB", 80.0)),
    remembered(eur("hetzner.ccx23", "Hetzner CCX23, 4 vCPU, 16 GB", 160.0)),
    remembered(eur("hetzner.ccx33", "Hetzner CCX33, 8 vCPU, 32 GB", 240.0)),
    remembered(eur("hetzner.ccx43", "Hetzner CCX43, 16 vCPU, 64 GB", 360.0)),
    remembered(eur(
        "hetzner.ccx53",
        "Hetzner CCX53, 32 vCPU, 128 GB",
        600.0,
    )),
    remembered(eur(
        "hetzner.ccx63",
        "Hetzner CCX63, 48 vCPU, 192 GB",
        960.0,
    )),
    eur("hetzner.ax41", "Hetzner AX41, 12 threads, 64 GB", 512.0),
    eur("hetzner.ex44", "Hetzner EX44, 20 threads, 64 GB", 512.0),
    eur("hetzner.ax42", "Hetzner AX42, 16 threads, 64 GB", 512.0),
    eur(
        "hetzner.ax102",
        "Hetzner AX102, 32 threads, 128 GB",
        1_920.0,
    ),
    remembered(eur(
        "hetzner.ax162",
        "Hetzner AX162, 96 threads, 128 GB",
        1_920.0,
    )),
    usd("ovh.rise1", "OVHcloud RISE-1, 12 threads, 32 GB", 512.0),
    usd("ovh.rise2", "OVHcloud RISE-2, 16 threads, 32 GB", 512.0),
    usd("ovh.rise3", "OVHcloud RISE-3, 24 threads, 32 GB", 512.0),
    usd(
        "ovh.advance1",
        "OVHcloud Advance-1, 12 threads, 32 GB",
        960.0,
    ),
    usd(
        "ovh.advance2",
        "OVHcloud Advance-2, 16 threads, 64 GB",
        960.0,
    ),
    remembered(usd(
        "ovh.advance3",
        "OVHcloud Advance-3, 24 threads, 64 GB",
        960.0,
    )),
    remembered(eur("ovh.d2-4", "OVHcloud d2-4, 2 vCPU, 4 GB", 50.0)),
    remembered(eur("ovh.d2-8", "OVHcloud d2-8, 4 vCPU, 8 GB", 50.0)),
    remembered(eur("ovh.b3-8", "OVHcloud b3-8, 2 vCPU, 8 GB", 50.0)),
    remembered(eur("ovh.b3-16", "OVHcloud b3-16, 4 vCPU, 16 GB", 100.0)),
    remembered(eur("ovh.b3-32", "OVHcloud b3-32, 8 vCPU, 32 GB", 200.0)),
    remembered(eur(
        "scw.dedibox.start2s",
        "Scaleway Dedibox Start-2-S, 2 cores, 4 GB",
        120.0,
    )),
    eur(
        "scw.em.a610r",
        "Scaleway EM-A610R, 12 threads, 32 GB",
        1_000.0,
    ),
    remembered(eur(
        "scw.em.b220e",
        "Scaleway EM-B220E, 16 threads, 64 GB",
        1_000.0,
    )),
    remembered(eur("scw.dev1m", "Scaleway DEV1-M, 3 vCPU, 4 GB", 40.0)),
    diskless(eur(
        "scw.play2nano",
        "Scaleway PLAY2-NANO, 2 vCPU, 4 GB",
        0.0,
    )),
    diskless(eur(
        "scw.play2micro",
        "Scaleway PLAY2-MICRO, 4 vCPU, 8 GB",
        0.0,
    )),
    diskless(eur("scw.pro2xxs", "Scaleway PRO2-XXS, 2 vCPU, 8 GB", 0.0)),
    diskless(eur("scw.pro2xs", "Scaleway PRO2-XS, 4 vCPU, 16 GB", 0.0)),
    diskless(eur("scw.pro2s", "Scaleway PRO2-S, 8 vCPU, 32 GB", 0.0)),
    remembered(usd("linode.1g", "Linode, 1 vCPU, 1 GB", 25.0)),
    remembered(usd("linode.2g", "Linode, 1 vCPU, 2 GB", 50.0)),
    remembered(usd("linode.4g", "Linode, 2 vCPU, 4 GB", 80.0)),
    remembered(usd("linode.8g", "Linode, 4 vCPU, 8 GB", 160.0)),
    remembered(usd("linode.16g", "Linode, 6 vCPU, 16 GB", 320.0)),
    remembered(usd("linode.32g", "Linode, 8 vCPU, 32 GB", 640.0)),
    remembered(usd("linode.64g", "Linode, 16 vCPU, 64 GB", 1_280.0)),
    remembered(usd(
        "linode.ded.4g",
        "Linode, dedicated, 2 vCPU, 4 GB",
        80.0,
    )),
    remembered(usd(
        "linode.ded.8g",
        "Linode, dedicated, 4 vCPU, 8 GB",
        160.0,
    )),
    remembered(usd(
        "linode.ded.16g",
        "Linode, dedicated, 8 vCPU, 16 GB",
        320.0,
    )),
    remembered(usd(
        "linode.ded.32g",
        "Linode, dedicated, 16 vCPU, 32 GB",
        640.0,
    )),
    remembered(usd(
        "linode.ded.64g",
        "Linode, dedicated, 32 vCPU, 64 GB",
        1_280.0,
    )),
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
