//! Figures that several providers state, and the forms of those that each states for itself.

use super::line_id::LineId;
use super::platform::{Egress, ObjectStore, Stored};
use super::pricing::Tier;
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

pub(super) const fn by_the_gigabyte(sku: Sku) -> Stored {
    Stored {
        plans: &[],
        beyond: sku,
    }
}

/// Object storage for applications on platforms that sell none: Cloudflare's, which sends for nothing.
pub(super) static R2: ObjectStore = ObjectStore {
    stored: by_the_gigabyte(Sku::new("cf.r2")),
    sent: Egress {
        free: &NO_FREE_MEDIA,
        tiers: &[all_media(Sku::new("cf.r2.egress"))],
    },
};

static NO_FREE_MEDIA: Constant = free_media(0.0, "no allowance is needed where nothing is charged");

/// The traffic that object storage includes.
pub(super) const fn free_media(value: f64, source: &'static str) -> Constant {
    free_traffic(text("free traffic of object storage"), value, source)
}

pub(super) const fn all_media(sku: Sku) -> Tier {
    Tier {
        sku,
        id: LineId::MediaSent,
        holds: &THE_REST,
    }
}

/// The storage that a plan of the image registry includes.
pub(super) const fn registry_plan(value: f64, source: &'static str) -> Constant {
    plan(text("what the registry's plan holds"), value, source)
}

/// The storage that a plan of object storage includes.
pub(super) const fn object_plan(value: f64, source: &'static str) -> Constant {
    plan(text("what the storage plan holds"), value, source)
}

const fn plan(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(source),
    }
}

pub(super) const fn least_storage(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("smallest storage of a database"),
        value,
        unit: "GB",
        source: text(source),
    }
}

pub(super) static LEAST_OTHER: Constant = least_storage(
    10.0,
    "no source found: the least that managed databases usually allocate, 2026-11",
);

/// The disks of a dedicated server, which the price of a database on it includes.
pub(super) const fn included_disk(value: f64) -> Constant {
    Constant {
        name: text("storage on the disks of a dedicated server"),
        value,
        unit: "GB",
        source: text(
            "the name of its price, where two disks mirror each other; else the seller's price page, from memory, 2026-11",
        ),
    }
}

/// The gigabytes that a port of 1 Gbit/s can send in a month of 730 hours.
pub(super) const A_PORT: f64 = 328_500.0;

pub(super) const fn per_gb(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("connections per GB of memory"),
        value,
        unit: "connections/GB",
        source: text(source),
    }
}

pub(crate) static OWN_CONNECTIONS: Constant = per_gb(
    100.0,
    "no source found: PostgreSQL's default of 100 connections on a small server, and in proportion, 2026-11",
);

pub(super) static EXTRA_BACKUP: Constant = Constant {
    name: text("backups beyond the free ones"),
    value: 0.5,
    unit: "",
    source: text(
        "no source found: providers keep as much backup as storage without charge; half as much again for longer retention, as in the worked bill for production, 2026-11",
    ),
};

pub(super) static TWO_POOLERS: Constant = Constant {
    name: text("copies of the pooler"),
    value: 2.0,
    unit: "instances",
    source: text("definition: the least that survives the loss of one"),
};

pub(super) static ONE_NODE: Constant = Constant {
    name: text("one node each"),
    value: 1.0,
    unit: "nodes",
    source: text("definition"),
};

pub(super) static BROKERS: Constant = Constant {
    name: text("brokers"),
    value: 3.0,
    unit: "brokers",
    source: text("the least that keeps three copies; MSK documentation, from memory, 2026-11"),
};

pub(super) static ONE_DIRECTION: Constant = Constant {
    name: text("one direction"),
    value: 1.0,
    unit: "",
    source: text("only the sender is billed; price pages, from memory, 2026-11"),
};

pub(super) const fn free_egress(value: f64, source: &'static str) -> Constant {
    free_traffic(text("free traffic to users"), value, source)
}

pub(super) const fn free_cdn(value: f64, source: &'static str) -> Constant {
    free_traffic(text("free traffic of the content network"), value, source)
}

const fn free_traffic(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(source),
    }
}

pub(super) static NO_FREE_EGRESS: Constant = free_egress(
    0.0,
    "what the workspace includes is known from memory only, so none of it is taken off",
);

const fn tier(name: &'static str, value: f64) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(
            "steps of the providers' price pages, 2024-09-25 for AWS (egress.aws), else from memory",
        ),
    }
}

pub(super) static ONE_TB: Constant = tier(text("a price tier of 1 TB"), 1_000.0);
pub(super) static NINE_TB: Constant = tier(text("a price tier of 9 TB"), 9_000.0);
pub(super) static TEN_TB: Constant = tier(text("a price tier of 10 TB"), 10_000.0);
pub(super) static FORTY_TB: Constant = tier(text("a price tier of 40 TB"), 40_000.0);
pub(super) static HUNDRED_TB: Constant = tier(text("a price tier of 100 TB"), 100_000.0);
pub(super) static THE_REST: Constant = tier(text("the last price tier"), f64::MAX);

pub(super) const TO_USERS: LineId = LineId::SentToUsers;
pub(super) const TO_USERS_SECOND: LineId = LineId::SentToUsersSecond;
pub(super) const TO_USERS_THIRD: LineId = LineId::SentToUsersThird;
pub(super) const TO_USERS_FOURTH: LineId = LineId::SentToUsersFourth;

pub(super) const CACHED: LineId = LineId::CdnTraffic;
pub(super) const CACHED_SECOND: LineId = LineId::CdnTrafficSecond;
pub(super) const CACHED_THIRD: LineId = LineId::CdnTrafficThird;
pub(super) const CACHED_FOURTH: LineId = LineId::CdnTrafficFourth;

pub(super) const fn all_traffic(sku: Sku) -> Tier {
    Tier {
        sku,
        id: TO_USERS,
        holds: &THE_REST,
    }
}

pub(super) static NODE_DISK: Constant = Constant {
    name: text("disk per node"),
    value: 100.0,
    unit: "GB",
    source: text(
        "no source found: images and logs of some 15 pods; the worked bills have 50 and 100, 2026-11",
    ),
};

const fn pods(value: f64, source: &'static str) -> Constant {
    pods_on(text("most pods on a node"), value, source)
}

pub(super) const fn pods_on(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "pods",
        source: text(source),
    }
}

pub(super) const USUAL_PODS: &str = "Kubernetes' default; its documentation, from memory, 2026-11";

pub(super) static PODS: [Constant; 3] = [
    pods(110.0, USUAL_PODS),
    pods(110.0, USUAL_PODS),
    pods(110.0, USUAL_PODS),
];
