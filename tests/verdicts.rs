//! The verdict on systems that others have published: what they state goes in, and the verdict with
//! its reason comes out.
//!
//! Only facts of the sources are entered, never an amount, and no rule knows a company. Rows with a
//! letter and two digits are from the table of published bills that the model is checked with, which
//! also says what was right there. What a source did is stated beside the verdict; where they differ,
//! the row says why.

use splitpoint::decision::reasons::reasons;
use splitpoint::decision::{Decision, Shape};
use splitpoint::report::Report;
use splitpoint::report::decision::line;
use splitpoint::scenario::link;

/// A system that somebody has published.
struct Situation {
    id: &'static str,
    what: &'static str,
    source: &'static str,
    date: &'static str,
    /// What the source states, in words, and as what follows `v=2&` in a link.
    facts: &'static str,
    inputs: &'static str,
    /// The key of the verdict.
    verdict: &'static str,
    /// Whether the facts answer all that decides.
    is_answered: bool,
    /// Words of the reasons.
    reason: &'static str,
    /// The shape that the system had after what the source did.
    did: Shape,
    /// Why the verdict is another; empty where it is the same.
    differs: &'static str,
}

static SITUATIONS: [Situation; 37] = [
    Situation {
        id: "V01",
        what: "Segment, 140 destinations of one team",
        source: "https://segment.com/blog/goodbye-microservices/",
        date: "2018",
        facts: "140 services, one team, one part that has to scale alone.",
        inputs: "today=140&teams=1&box_scale=yes",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 140 services: none of them has to wait for another team to deploy, but a change to shared code must be made 140 times",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "V02",
        what: "Prime Video, monitoring of streams",
        source: "https://www.thestack.technology/amazon-prime-video-microservices-monolith/",
        date: "2023-03",
        facts: "Three services of one team; the saving of 90 % is no input.",
        inputs: "today=3&teams=1",
        verdict: "merge_back",
        is_answered: true,
        reason: "every call between them has to be run, paid for and monitored",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "V08",
        what: "Shopify, enforced components",
        source: "https://shopify.engineering/shopify-monolith",
        date: "2019",
        facts: "1,000 engineers, one service, components with borders that keep it coherent.",
        inputs: "today=1&engineers=1000&box_coherence=no",
        verdict: "stay",
        is_answered: false,
        reason: "None of the six reasons to split is confirmed",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "V04",
        what: "Khan Academy, Goliath",
        source: "https://newsletter.pragmaticengineer.com/p/real-world-eng-8",
        date: "2022",
        facts: "40 services, 100 engineers, Go in place of Python 2 at its end of life.",
        inputs: "today=40&engineers=100&box_stacks=yes",
        verdict: "keep_services",
        is_answered: true,
        reason: "teams want to own different stacks",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "V04 without the stack",
        what: "Khan Academy, the services alone",
        source: "https://newsletter.pragmaticengineer.com/p/real-world-eng-8",
        date: "2022",
        facts: "40 services, 100 engineers.",
        inputs: "today=40&engineers=100",
        verdict: "keep_services",
        is_answered: true,
        reason: "100 engineers own the 40 services that exist, about 0.4 services each",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "B05",
        what: "Marketing automation, 47 services of eight squads",
        source: "https://botix.dev/case-studies/en/eks-cost-attribution-microservices",
        date: "2025-01",
        facts: "47 services, eight squads, traced.",
        inputs: "today=47&teams=8",
        verdict: "keep_services",
        is_answered: true,
        reason: "8 teams own the 47 services that exist, about 5.9 services each",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "B04",
        what: "A seller of software with 200 services",
        source: "https://thegoodshell.com/cloud-cost-optimization-on-kubernetes/",
        date: "undated",
        facts: "200 services, 30 engineers.",
        inputs: "today=200&engineers=30",
        verdict: "merge_back",
        is_answered: false,
        reason: "30 engineers own the 200 services that exist, about 6.7 services each: more than they can look after well",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A01",
        what: "Free Radical, a small Mastodon server",
        source: "https://blog.freeradical.zone/post/costs-of-hosting-a-small-server/",
        date: "2017-04",
        facts: "62 users, one app on one machine, one operator.",
        inputs: "users=62&today=1&teams=1",
        verdict: "stay",
        is_answered: true,
        reason: "None of the six reasons to split applies, as the scenario suggests",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A02",
        what: "knowcode, two products of one operator",
        source: "https://www.knowcode.tech/blog/coffee-budget-3-the-49-stack/index.html",
        date: "about 2025",
        facts: "A web app and a backup engine, one operator.",
        inputs: "users=360&today=2&teams=1",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 2 services",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A06",
        what: "mastodon.world",
        source: "https://blog.mastodon.world/january-2023-overview",
        date: "2023-01",
        facts: "40,000 users, one app.",
        inputs: "users=40000&today=1",
        verdict: "stay",
        is_answered: false,
        reason: "Still to be answered",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A09",
        what: "Lichess",
        source: "https://lichess.org/costs",
        date: "2024-09",
        facts: "4 million users, one app with support beside it.",
        inputs: "users=4000000&today=1",
        verdict: "stay_and_fix",
        is_answered: false,
        reason: "",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A13",
        what: "Buttondown, one person",
        source: "https://buttondown.com/blog/software-costs-2023",
        date: "2023",
        facts: "One app, one person.",
        inputs: "users=5000&today=1&engineers=1",
        verdict: "stay",
        is_answered: true,
        reason: "None of the six reasons to split applies",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A15",
        what: "Checkly, one person",
        source: "https://www.checklyhq.com/blog/bootstrapped-developer-saas-cost-teardown/",
        date: "2019-11",
        facts: "An API, a worker and checks as functions; one person.",
        inputs: "today=3&engineers=1",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 3 services",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A20",
        what: "Hacker News",
        source: "https://www.betterhackernews.com/item/26469347",
        date: "2021-03",
        facts: "One process, one or two people.",
        inputs: "today=1&engineers=2",
        verdict: "stay",
        is_answered: true,
        reason: "None of the six reasons to split applies",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "B02",
        what: "A side project on GKE",
        source: "https://www.hsgcraft.com/blog/posts/kubernetes-cost-blindness",
        date: "2025-10",
        facts: "Three small containers of one person, 20 users.",
        inputs: "users=20&today=3&teams=1",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 3 services",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "A large bill alone",
        what: "Dukaan’s bill of $80,000",
        source: "https://aidigitalnews.com/ai/dukaan-moved-to-bare-metal-to-prevent-80000-a-monthly-cloud-bills",
        date: "2025",
        facts: "An expensive month and nothing else.",
        inputs: "actual=80000",
        verdict: "stay",
        is_answered: false,
        reason: "None of the six reasons to split is confirmed",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Istio",
        what: "Istio’s control plane",
        source: "https://www.researchgate.net/publication/351248643_The_Monolith_Strikes_Back_Why_Istio_Migrated_From_Microservices_to_a_Monolithic_Architecture",
        date: "2020",
        facts: "Pilot, Galley, Citadel and Mixer, all installed and run by one team.",
        inputs: "today=4&teams=1",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 4 services",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "InVision",
        what: "InVision, services of one team",
        source: "https://www.bennadel.com/blog/3944-why-ive-been-merging-microservices-back-into-the-monolith-at-invision.htm",
        date: "2020-12",
        facts: "Several services that one team has come to own; two stands for several.",
        inputs: "today=2&teams=1",
        verdict: "merge_back",
        is_answered: true,
        reason: "none of them has to wait for another team to deploy",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Four developers",
        what: "A product with seven services",
        source: "https://lrji.co/en/insights/from-microservices-to-modular-monolith-field-report",
        date: "undated",
        facts: "Seven services, four developers.",
        inputs: "today=7&engineers=4",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 7 services",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Six engineers",
        what: "A client with twelve services",
        source: "https://www.techwithcare.in/blog/microservices-monolith",
        date: "2026-01",
        facts: "Twelve services, six engineers, 500 users a day.",
        inputs: "today=12&engineers=6",
        verdict: "merge_back",
        is_answered: true,
        reason: "One team owns all 12 services",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Eight engineers",
        what: "A platform with fourteen services",
        source: "https://keybrainstech.com/2026/02/11/why-we-stopped-using-microservices-for-new-projects-under-5m-arr-2/",
        date: "2026-02",
        facts: "14 services, eight engineers; a feature takes four deployments in order, so parts do not go out on their own.",
        inputs: "today=14&engineers=8&box_deploys=no",
        verdict: "merge_back",
        is_answered: false,
        reason: "14 services that exist, about 1.8 services each: more than they can look after well",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Seven engineers",
        what: "A seller of software with 43 services",
        source: "https://kodama.com/engineering/hidden-cost-of-microservices",
        date: "undated",
        facts: "43 services, seven engineers; features cross services and wait for each other.",
        inputs: "today=43&engineers=7&box_deploys=no",
        verdict: "merge_back",
        is_answered: false,
        reason: "43 services that exist, about 6.1 services each",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Twenty engineers",
        what: "A logistics platform with fourteen services",
        source: "https://www.lukretium.com/blog/we-merged-six-microservices-back-into-a-monolith",
        date: "undated",
        facts: "14 services, 20 engineers, changes that take coordinated deployments.",
        inputs: "today=14&engineers=20&box_deploys=no",
        verdict: "merge_back",
        is_answered: false,
        reason: "20 engineers own the 14 services that exist, about 0.7 services each",
        did: Shape::Partly,
        differs: "Six were merged and eight stayed: what spoke for the eight is not stated.",
    },
    Situation {
        id: "Uber",
        what: "Uber’s domains",
        source: "https://www.uber.com/en-AU/blog/microservice-architecture",
        date: "2020",
        facts: "2,200 services, 2,000 engineers; they were grouped into domains and kept.",
        inputs: "today=2200&engineers=2000",
        verdict: "keep_services",
        is_answered: true,
        reason: "they can deploy without waiting for each other",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "Airbnb 2014",
        what: "Airbnb with 90 engineers",
        source: "https://www.infoq.com/presentations/airbnb-soa-migration/",
        date: "2014",
        facts: "90 engineers, one app.",
        inputs: "today=1&engineers=90",
        verdict: "stay",
        is_answered: false,
        reason: "One of the six reasons to split applies, as the scenario suggests",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Airbnb 2018",
        what: "Airbnb with a thousand engineers",
        source: "https://notesfromsde.herein.one/hld/case-studies/airbnb-monolith-breakup",
        date: "2018",
        facts: "1,000 engineers who cannot keep one app coherent, teams that wait for one deployment, and one commit that takes down every product.",
        inputs: "today=1&engineers=1000&box_coherence=yes&box_deploys=yes&isolation=all",
        verdict: "split",
        is_answered: true,
        reason: "every part must be isolated, so that its faults or data stay apart: that takes a process, a database or an account of its own, not Kubernetes",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "Etsy",
        what: "Etsy, one app sixty times a day",
        source: "https://unwiredcouch.com/talks/collaboration-london/",
        date: "2014-03",
        facts: "150 engineers who all deploy the whole app, and work closely together.",
        inputs: "today=1&engineers=150&box_deploys=no&box_coherence=no",
        verdict: "stay",
        is_answered: false,
        reason: "None of the six reasons to split is confirmed",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "GitHub",
        what: "GitHub, authentication as a service",
        source: "https://www.theregister.com/2020/12/01/githubs_journey_towards_microservices/",
        date: "2020-12",
        facts: "1,000 engineers, acquired products in other languages, and authentication that must go on while the rest does not.",
        inputs: "today=1&engineers=1000&box_stacks=yes&isolation=yes",
        verdict: "extract_one_part",
        is_answered: false,
        reason: "one part must be isolated, so that its faults or data stay apart",
        did: Shape::Partly,
        differs: "",
    },
    Situation {
        id: "Basecamp",
        what: "Basecamp, a majestic monolith",
        source: "https://m.signalvnoise.com/author/dhh/page/14/",
        date: "2016-02",
        facts: "One app that a small team knows whole.",
        inputs: "today=1&teams=1",
        verdict: "stay",
        is_answered: true,
        reason: "With fewer than three reasons, a split causes more work than it saves",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Kraken",
        what: "Kraken Technologies, 27,637 modules",
        source: "https://blog.europython.eu/kraken-technologies-how-we-organize-our-very-large-pythonmonolith/",
        date: "2023-07",
        facts: "400 developers, one app whose layers keep it coherent.",
        inputs: "today=1&engineers=400&box_coherence=no",
        verdict: "stay",
        is_answered: false,
        reason: "None of the six reasons to split is confirmed",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "Stack Overflow",
        what: "Stack Overflow on nine web servers",
        source: "https://sysdesign-wiki.pages.dev/systems/stack-overflow-architecture/",
        date: "2022-07",
        facts: "50 engineers, one app.",
        inputs: "today=1&engineers=50",
        verdict: "stay",
        is_answered: false,
        reason: "One of the six reasons to split applies",
        did: Shape::Whole,
        differs: "",
    },
    Situation {
        id: "SoundCloud",
        what: "SoundCloud and its mothership",
        source: "https://developers.soundcloud.com/blog/building-products-at-soundcloud-part-1-dealing-with-the-monolith",
        date: "2014-06",
        facts: "Teams that want to release alone, Scala, Clojure and JRuby beside Rails, and a scaling problem that patches did not end.",
        inputs: "today=1&box_deploys=yes&box_stacks=yes&box_scale=yes",
        verdict: "split",
        is_answered: true,
        reason: "Two of them are about how teams work together",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "DoorDash",
        what: "DoorDash’s logistics",
        source: "https://careers.doordash.com/blog/how-doordash-transitioned-from-a-monolith-to-microservices/",
        date: "2020-12",
        facts: "Hundreds of engineers (200 entered), Python 2 at its end and Kotlin wanted, teams that wait for one release.",
        inputs: "today=1&engineers=200&box_stacks=yes&box_deploys=yes",
        verdict: "split",
        is_answered: true,
        reason: "fifty engineers cannot keep the code coherent (suggested)",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "Netflix",
        what: "Netflix after the corrupt database",
        source: "https://sujeet.pro/articles/system-design/real-world-case-studies/netflix-microservices-evolution",
        date: "2016",
        facts: "700 services; one database had stopped everything for three days, so faults must stay where they are.",
        inputs: "today=700&isolation=all",
        verdict: "keep_services",
        is_answered: true,
        reason: "Every part must stay separate, so there is no reason to merge",
        did: Shape::Divided,
        differs: "",
    },
    Situation {
        id: "Payments",
        what: "A payment processor’s card data",
        source: "https://www.goodreads.com/notes/44649332-team-topologies/20528764-roman/466cf0e2-e1d5-4660-bf59-e6e6db021239",
        date: "2019",
        facts: "Card data that brings a whole app into the audit.",
        inputs: "today=1&regulation=yes",
        verdict: "extract_one_part",
        is_answered: false,
        reason: "one part must be separate for regulation or compliance",
        did: Shape::Partly,
        differs: "",
    },
    Situation {
        id: "Payments that stall",
        what: "Payments beside reports in one process",
        source: "https://haritha.work/case-studies.html",
        date: "undated",
        facts: "A reconciliation job takes all threads twice a week, and payments must go on.",
        inputs: "today=1&box_contention=yes&isolation=yes",
        verdict: "extract_one_part",
        is_answered: false,
        reason: "one part must be isolated, so that its faults or data stay apart",
        did: Shape::Partly,
        differs: "",
    },
    Situation {
        id: "Monzo",
        what: "Monzo with 1,000 services",
        source: "https://www.computing.co.uk/interview/3077715/interview-chris-evans-platform-team-lead-at-monzo",
        date: "2019-06",
        facts: "1,000 services, 120 engineers, parts that go out on their own.",
        inputs: "today=1000&engineers=120&box_deploys=yes",
        verdict: "keep_services",
        is_answered: true,
        reason: "about 8.3 services each: more than they can look after well",
        did: Shape::Divided,
        differs: "",
    },
];

fn decided(inputs: &str) -> (Report, Decision) {
    let (scenario, notices) = link::decode(&["#v=2&", inputs].concat());
    assert_eq!(notices, [], "{inputs}");
    (Report::of(&scenario), Decision::of(&scenario))
}

#[test]
fn what_systems_state_leads_to_the_verdict_and_its_reason() {
    let mut wrong = Vec::new();
    for it in &SITUATIONS {
        let (report, decision) = decided(it.inputs);
        let said = reasons(&decision, &report.scenario).join(" ");
        let found = (decision.verdict.key(), decision.is_answered());
        if found != (it.verdict, it.is_answered) || !said.contains(it.reason) {
            wrong.push(format!("{}, {}: {found:?}: {said}", it.id, it.inputs));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_verdict_is_what_the_source_did_unless_the_row_says_why_not() {
    for it in &SITUATIONS {
        let shape = decided(it.inputs).1.verdict.shape();
        assert_eq!(
            shape == it.did,
            it.differs.is_empty(),
            "{}: {shape:?}",
            it.id
        );
    }
    let differing = SITUATIONS.iter().filter(|it| !it.differs.is_empty());
    assert!(10 * differing.count() <= SITUATIONS.len());
}

#[test]
fn a_system_of_services_is_not_told_to_stay_a_monolith() {
    let today = |inputs: &str| {
        let pairs = inputs.split('&').filter_map(|pair| pair.split_once('='));
        let mut today = pairs.filter(|(key, _)| *key == "today");
        today
            .next()
            .map(|(_, count)| count.parse::<u32>().expect("a number"))
    };
    for it in &SITUATIONS {
        let is_of_services = today(it.inputs).is_some_and(|count| count > 1);
        let is_about_services = ["merge_back", "merge_some", "keep_services"].contains(&it.verdict);
        assert_eq!(is_of_services, is_about_services, "{}", it.id);
        let line = line(&decided(it.inputs).0);
        assert!(
            !is_of_services || !line.contains("monolith"),
            "{}: {line}",
            it.id
        );
        assert_eq!(
            line.starts_with("Not answered yet: "),
            !it.is_answered,
            "{line}"
        );
    }
}

#[test]
fn neither_a_headcount_nor_a_bill_decides() {
    let verdict = |inputs: &str| decided(inputs).1.verdict.shape();
    for engineers in [1, 6, 15, 50, 1000, 5000] {
        for teams in [0, 1, 10, 1000] {
            let inputs = format!("today=1&engineers={engineers}&teams={teams}");
            assert_eq!(verdict(&inputs), Shape::Whole, "{inputs}");
        }
    }
    for actual in [0, 100, 1_000_000] {
        for users in [1, 100_000_000] {
            let inputs = format!("today=1&actual={actual}&users={users}");
            assert_eq!(verdict(&inputs), Shape::Whole, "{inputs}");
        }
    }
}

#[test]
fn every_row_says_where_its_facts_are_from() {
    for it in &SITUATIONS {
        assert!(it.source.starts_with("https://"), "{}", it.id);
        assert!(!it.what.is_empty() && !it.date.is_empty(), "{}", it.id);
        assert!(it.facts.ends_with('.'), "{}: no sentence", it.id);
    }
}
