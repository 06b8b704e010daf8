//! Bills and findings that others published: what the source states, the golden case that says it
//! in this program's words, and what the program makes of it.
//!
//! A case takes from its source what the source states, and the defaults for all else. Nothing is
//! tuned to a case, so what is far off stays far off, with the input that would be needed.

use std::fs;
use std::path::Path;

use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::money::Money;
use splitpoint::scenario::{Scenario, link};

/// A bill, or a number of machines, that somebody published.
pub(crate) struct Bill {
    /// How the research behind the model calls it.
    pub(crate) id: &'static str,
    pub(crate) what: &'static str,
    pub(crate) source: &'static str,
    pub(crate) date: &'static str,
    /// What was paid or run.
    pub(crate) actual: Actual,
    /// The golden case, and its option that is compared.
    pub(crate) case: &'static str,
    pub(crate) option: OptionId,
    /// How the source's words became the scenario.
    pub(crate) mapping: &'static str,
    /// Which missing input explains the difference; empty where it is small.
    pub(crate) missing: &'static str,
}

/// What a source states, and what of the option's bill is compared with it.
#[derive(Clone, Copy)]
pub(crate) enum Actual {
    /// Dollars a month for everything.
    Total(f64),
    /// Dollars a month for the lines with these names.
    Lines(f64, &'static [LineId]),
    /// Dollars a month for everything but the lines with these names.
    Without(f64, &'static [LineId]),
    /// Machines: the quantity of the line with this name.
    Servers(f64, LineId),
}

impl Actual {
    /// The number itself.
    pub(crate) fn amount(self) -> f64 {
        let (Self::Total(amount)
        | Self::Lines(amount, _)
        | Self::Without(amount, _)
        | Self::Servers(amount, _)) = self;
        amount
    }
}

impl Bill {
    /// What the program says to it, in the same unit.
    pub(crate) fn estimated(&self) -> f64 {
        let estimate = Estimate::of(&scenario(self.case), self.option);
        let dollars = |is_meant: &dyn Fn(LineId) -> bool| {
            let lines = estimate.lines.iter().filter(|line| is_meant(line.id));
            let costs = lines.map(|line| line.monthly_cost.expect("a known price"));
            costs.map(Money::dollars).sum()
        };
        let check = |ids: &[LineId]| {
            for id in ids {
                let is_there = estimate.lines.iter().any(|line| line.id == *id);
                assert!(is_there, "{}: there is no line “{}”", self.case, id.label());
            }
        };
        match self.actual {
            Actual::Total(_) => dollars(&|_| true),
            Actual::Lines(_, ids) => {
                check(ids);
                dollars(&|id| ids.contains(&id))
            }
            Actual::Without(_, ids) => {
                check(ids);
                dollars(&|id| !ids.contains(&id))
            }
            Actual::Servers(_, id) => {
                check(&[id]);
                let mut lines = estimate.lines.iter();
                let line = lines.find(|line| line.id == id);
                line.expect("the line is there").quantity
            }
        }
    }

    /// How many times the actual number the estimate is.
    pub(crate) fn factor(&self) -> f64 {
        self.estimated() / self.actual.amount()
    }

    /// Whether the estimate is within a factor of two, either way.
    pub(crate) fn is_near(&self) -> bool {
        (0.5..2.0).contains(&self.factor())
    }
}

/// All published bills in dollars or machines.
pub(crate) static BILLS: [Bill; 8] = [
    Bill {
        id: "A02",
        what: "knowcode, two products of one operator",
        source: "https://www.knowcode.tech/blog/coffee-budget-3-the-49-stack/index.html",
        date: "about 2025",
        actual: Actual::Total(125.0),
        case: "published_a02_knowcode",
        option: OptionId::FirstSplit,
        mapping: "360 users; the web app and the backup engine are two containers on Fargate with one database between them. The engine really runs on Lambda, and the database at another provider.",
        missing: "",
    },
    Bill {
        id: "A06",
        what: "mastodon.world, a social network's server",
        source: "https://blog.mastodon.world/january-2023-overview",
        date: "2023-01",
        actual: Actual::Total(460.0),
        case: "published_a06_mastodon_world",
        option: OptionId::Monolith,
        mapping: "40,000 users, Ruby on Rails, a monolith at Hetzner. €426 converted.",
        missing: "€339 of it is dedicated servers for traffic with thousands of other servers, €55 keeps pictures, €32 sends mail: requests by other people's users, dedicated servers, media and mail are not inputs",
    },
    Bill {
        id: "A13",
        what: "Buttondown, newsletters, one person",
        source: "https://buttondown.com/blog/software-costs-2023",
        date: "2023",
        actual: Actual::Total(500.0),
        case: "published_a13_buttondown",
        option: OptionId::Monolith,
        mapping: "Django on Heroku with a cache and a queue; thousands of newsletters, taken as 5,000 users.",
        missing: "",
    },
    Bill {
        id: "A14",
        what: "Cushion, an app for freelancers",
        source: "https://cushionapp.com/running-costs",
        date: "about 2015",
        actual: Actual::Total(154.0),
        case: "published_a14_cushion",
        option: OptionId::Monolith,
        mapping: "Ruby on Rails on Heroku, some thousand users. Web, database, certificate and logs.",
        missing: "four processes in each instance do not fit into Heroku's small ones, and the next size costs five times as much",
    },
    Bill {
        id: "A20",
        what: "Hacker News, servers",
        source: "https://www.betterhackernews.com/item/26469347",
        date: "2021-03",
        actual: Actual::Servers(2.0, LineId::WholeApp),
        case: "published_a20_hacker_news",
        option: OptionId::Monolith,
        mapping: "6 million requests a day, entered as 100,000 users with 1,825 a month; the hot standby as one of two zones that may be lost.",
        missing: "",
    },
    Bill {
        id: "B01",
        what: "Convox, the smallest useful cluster",
        source: "https://site-production.convox.com/blog/cost-of-running-k8s",
        date: "2020-03",
        actual: Actual::Lines(
            193.0,
            &[
                LineId::ControlPlane,
                LineId::Nodes,
                LineId::LoadBalancer,
                LineId::LoadBalancerUnits,
            ],
        ),
        case: "published_b01_smallest_cluster",
        option: OptionId::Monolith,
        mapping: "One user, EKS, the small node size (“three small nodes”). The source counts control plane, nodes and balancer only.",
        missing: "",
    },
    Bill {
        id: "B02",
        what: "A side project on GKE",
        source: "https://www.hsgcraft.com/blog/posts/kubernetes-cost-blindness",
        date: "2025-10",
        actual: Actual::Without(
            217.34,
            &[
                LineId::OwnDatabases,
                LineId::SharedDatabase,
                LineId::DatabaseStorage,
            ],
        ),
        case: "published_b02_side_project_on_gke",
        option: OptionId::FirstSplit,
        mapping: "20 users, three services on GKE. The source names no managed database, so the estimate is without them; with them it is more than twice the bill.",
        missing: "the default node has 4 vCPU and every cluster one in each of three zones; three small containers run on less, and Google gives one zonal cluster its control plane",
    },
    Bill {
        id: "B05",
        what: "Marketing automation, 47 services on EKS",
        source: "https://botix.dev/case-studies/en/eks-cost-attribution-microservices",
        date: "2025-01",
        actual: Actual::Lines(
            9_500.0,
            &[
                LineId::ControlPlane,
                LineId::Nodes,
                LineId::NodeDisks,
                LineId::StagingControlPlane,
                LineId::StagingNodes,
            ],
        ),
        case: "published_b05_forty_seven_services",
        option: OptionId::Production,
        mapping: "28 services in production and a copy in staging, nodes of 8 vCPU, eight squads of six, no mesh. The source states $7,800 to $11,340; the middle is compared.",
        missing: "its 18 nodes of 8 vCPU are some 5 vCPU for each service, ten times the default of 0.25 for each replica (`cpu`); what 4,200 customers ask of it is not stated either, and a third cluster is not an input",
    },
];

/// A finding or a verdict that somebody published.
pub(crate) struct Finding {
    /// How the research behind the model calls it.
    pub(crate) id: &'static str,
    pub(crate) what: &'static str,
    pub(crate) source: &'static str,
    pub(crate) date: &'static str,
    pub(crate) found: &'static str,
    /// The golden cases, and the option that is set against the monolith in each.
    pub(crate) cases: &'static [&'static str],
    pub(crate) option: OptionId,
    pub(crate) mapping: &'static str,
    /// Whether the costs of the services for one of the monolith's, case by case, say the same.
    is_so: fn(&[f64]) -> bool,
    /// Why the program says otherwise; empty where it agrees.
    pub(crate) disagrees: &'static str,
}

impl Finding {
    /// What the services cost for one of the monolith's dollars, case by case.
    pub(crate) fn ratios(&self) -> Vec<f64> {
        let ratio = |case: &&str| {
            let scenario = scenario(case);
            let cost = |option| estimate::total(&scenario, option).known.dollars();
            cost(self.option) / cost(OptionId::Monolith)
        };
        self.cases.iter().map(ratio).collect()
    }

    /// Whether the program says the same.
    pub(crate) fn is_confirmed(&self) -> bool {
        (self.is_so)(&self.ratios())
    }
}

/// All published findings that are no amounts.
pub(crate) static FINDINGS: [Finding; 4] = [
    Finding {
        id: "F05",
        what: "Berry and others, one web app both ways",
        source: "https://inria.hal.science/hal-04781943v1",
        date: "2024",
        found: "services take more where nothing is replicated, and less than a monolith that is replicated often",
        cases: &["published_f05_few_replicas", "published_f05_many_replicas"],
        option: OptionId::FirstSplit,
        mapping: "The same app whole and as four services on EC2, one part with 2 GB of its own, copied in two zones and in six. Load and memory were chosen so that the ratio crosses one: the case shows that the model can say so, not that it does for the system that they measured.",
        is_so: |ratios| ratios[0] > 1.0 && ratios[1] < 1.0,
        disagrees: "",
    },
    Finding {
        id: "V01",
        what: "Segment, 140 services of one team",
        source: "https://www.infoq.com/news/2018/07/segment-microservices",
        date: "2018",
        found: "merged into one",
        cases: &["published_v01_segment"],
        option: OptionId::Basic,
        mapping: "140 services, one team of six, people's time counted.",
        is_so: |ratios| ratios[0] > 1.0,
        disagrees: "",
    },
    Finding {
        id: "V02",
        what: "Prime Video, monitoring of streams",
        source: "https://www.thestack.technology/amazon-prime-video-microservices-monolith/",
        date: "2023-03",
        found: "merged into one process, 90 % cheaper",
        cases: &["published_v02_prime_video"],
        option: OptionId::FirstSplit,
        mapping: "Three parts on Fargate with one store between them against one. Most of the saving was orchestration and calls to storage, which are not inputs: the direction counts, not the size.",
        is_so: |ratios| ratios[0] > 1.0,
        disagrees: "",
    },
    Finding {
        id: "V08",
        what: "Shopify, a modular monolith",
        source: "https://shopify.engineering/shopify-monolith",
        date: "2019",
        found: "stays one code base with a thousand engineers",
        cases: &["published_v08_shopify"],
        option: OptionId::Production,
        mapping: "1,000 engineers, people's time counted; 150 services and a million users are ours.",
        is_so: |ratios| ratios[0] > 1.0,
        disagrees: "both lose the most time that coordination may take (`coordination_most`), so they cost about the same: components that teams own inside one code base are not an input. Lower `coordination` for a modular monolith",
    },
];

/// The scenario of a golden case.
fn scenario(case: &str) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let text = fs::read_to_string(folder.join(format!("{case}.txt")));
    let text = text.unwrap_or_else(|_| panic!("{case} is missing"));
    let link = text.lines().next().and_then(|line| line.split('\'').nth(1));
    let (scenario, notices) = link::decode(link.expect("a case begins with a link"));
    assert_eq!(notices, [], "{case}: the link is not clean");
    scenario
}
