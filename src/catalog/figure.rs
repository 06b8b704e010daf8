//! Figures that several providers state, and the forms of those that each states for itself.

use super::platform::Stored;
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

pub(super) const fn plan(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("what the plan holds"),
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

pub(super) const fn per_gb(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("connections per GB of memory"),
        value,
        unit: "connections/GB",
        source: text(source),
    }
}

pub(super) static OWN_CONNECTIONS: Constant = per_gb(
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
    Constant {
        name: text("free traffic to users"),
        value,
        unit: "GB",
        source: text(source),
    }
}

pub(super) static NO_FREE_EGRESS: Constant = free_egress(
    0.0,
    "what the workspace includes is known from memory only, so none of it is taken off",
);

pub(super) const fn tier(value: f64) -> Constant {
    Constant {
        name: text("what the price tier holds"),
        value,
        unit: "GB",
        source: text(
            "steps of the providers' price pages, 2024-09-25 for AWS (egress.aws), else from memory",
        ),
    }
}

pub(super) static ONE_TB: Constant = tier(1_000.0);
pub(super) static NINE_TB: Constant = tier(9_000.0);
pub(super) static TEN_TB: Constant = tier(10_000.0);
pub(super) static FORTY_TB: Constant = tier(40_000.0);
pub(super) static HUNDRED_TB: Constant = tier(100_000.0);
pub(super) static THE_REST: Constant = tier(f64::MAX);

pub(super) const TO_USERS: &str = "Sent to users";
pub(super) const TO_USERS_SECOND: &str = "Sent to users, second price tier";
pub(super) const TO_USERS_THIRD: &str = "Sent to users, third price tier";
pub(super) const TO_USERS_FOURTH: &str = "Sent to users, fourth price tier";

pub(super) const CACHED: &str = "Sent by the content network";
pub(super) const CACHED_SECOND: &str = "Sent by the content network, second price tier";
pub(super) const CACHED_THIRD: &str = "Sent by the content network, third price tier";
pub(super) const CACHED_FOURTH: &str = "Sent by the content network, fourth price tier";

pub(super) const fn all_traffic(sku: Sku) -> Tier {
    Tier {
        sku,
        name: TO_USERS,
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

pub(super) const fn pods(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("most pods on a node"),
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
