//! Presets: named, dated scenarios to start from, each with its source.
//!
//! A preset is a link, so it keeps the price book that it was made with. To add one, add a row;
//! `docs/reference/presets.md` shows what it computes. Keys are in bookmarks: never
//! rename one.

use super::Scenario;
use super::link;

/// A scenario to start from.
///
/// # Source
///
/// `source` and `date` say where its facts are from, and when they held.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::Field;
/// use splitpoint::scenario::preset::PRESETS;
///
/// // The first preset is the first stage of CitizenApp: 10,000 users.
/// assert_eq!(PRESETS[0].scenario().get(Field::Users), 10_000.0);
/// ```
#[derive(Debug)]
pub struct Preset {
    /// The name on the command line.
    pub key: &'static str,
    /// Its name on the page.
    pub name: &'static str,
    /// When its facts held: a year or a month.
    pub date: &'static str,
    /// Where its facts are from: an address, or words.
    pub source: &'static str,
    /// What it shows, in a sentence.
    pub sentence: &'static str,
    /// The fragment of its link, without the `#`.
    pub link: &'static str,
}

impl Preset {
    /// Reads its link.
    pub fn scenario(&self) -> Scenario {
        link::decode(self.link).0
    }
}

/// Returns the preset with this key.
pub fn by_key(key: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.key == key)
}

/// The source of the stages of `CitizenApp`.
const STORY: &str = "the story behind Splitpoint";

/// All presets: the stages of the story in their order, then cases that recur, then published ones.
pub static PRESETS: [Preset; 15] = [
    Preset {
        key: "citizen_start",
        name: "CitizenApp: the first 10,000 users",
        date: "2026-11",
        source: STORY,
        sentence: "One app and one database for some fifty dollars a month: where everything starts.",
        link: "v=1&book=2026-11.3",
    },
    Preset {
        key: "citizen_grown",
        name: "CitizenApp: 50,000 users in month 18",
        date: "2026-11",
        source: STORY,
        sentence: "AI features work in the background on the users’ connection pool, and logins fail: that wants a second pool, not a split.",
        link: "v=1&book=2026-11.3&users=50000&background=0.3&growth=0",
    },
    Preset {
        key: "citizen_split",
        name: "CitizenApp: the split, and the way back",
        date: "2026-11",
        source: STORY,
        sentence: "Twenty services, six months of debugging their traces, then a monolith again.",
        link: "v=1&book=2026-11.3&users=50000&background=0.3&people=1&growth=0&split=1&overlap=0&merge=7&versus=merge",
    },
    Preset {
        key: "citizen_ml",
        name: "CitizenApp: the ML pipeline alone",
        date: "2026-11",
        source: STORY,
        sentence: "Models want GPUs and a stack of their own, and their load stalls the rest: that one part leaves.",
        link: "v=1&book=2026-11.3&users=50000&busy=0.02&busy_work=20&busy_mb=4000&accelerator=gpu&mono_on=ec2&first_on=ec2&growth=0&box_contention=yes&box_stacks=yes&versus=extract",
    },
    Preset {
        key: "login",
        name: "A login service “for security”",
        date: "2026-11",
        source: "a case that comes up again and again; its figures are made up",
        sentence: "One service split out of a small app: another thing to patch, and no box ticked.",
        link: "v=1&book=2026-11.3&users=20000&services=2&first=2&rotation=4&engineers=6",
    },
    Preset {
        key: "three_on_kubernetes",
        name: "A team of three on Kubernetes",
        date: "2026-11",
        source: "a case that comes up again and again; its figures are made up",
        sentence: "Three containers and three engineers: more to run than what runs on it.",
        link: "v=1&book=2026-11.3&users=2000&services=3&first=3&oncall=business&rotation=3&engineers=3",
    },
    Preset {
        key: "sixty_engineers",
        name: "Sixty engineers in one code base",
        date: "2026-11",
        source: "a case that comes up again and again; its figures are made up",
        sentence: "Teams wait for one pipeline and want stacks of their own: people’s time outweighs machines.",
        link: "v=1&book=2026-11.3&users=500000&services=16&engineers=60&people=1&box_deploys=yes&box_stacks=yes",
    },
    Preset {
        key: "real_time",
        name: "A real-time product with 100,000 open connections",
        date: "2026-11",
        source: "a case that comes up again and again; its figures are made up",
        sentence: "Open connections fill processes long before requests fill processors.",
        link: "v=1&book=2026-11.3&users=300000&requests=1000&runtime=node&sockets=100000&busy=0.8&mono_on=ec2",
    },
    Preset {
        key: "side_project",
        name: "A side project on Kubernetes",
        date: "2025-10",
        source: "https://www.hsgcraft.com/blog/posts/kubernetes-cost-blindness",
        sentence: "Twenty users on three containers: its owner paid $217 a month, 43 times a small server.",
        link: "v=1&book=2026-11.3&users=20&first_on=gke&first_has=none&services=3&first=3&oncall=none&rotation=1&engineers=1&show=first_split",
    },
    Preset {
        key: "mastodon",
        name: "mastodon.world on its own servers",
        date: "2023-01",
        source: "https://blog.mastodon.world/january-2023-overview",
        sentence: "A monolith on a few rented servers for some tens of thousands of users; it paid €426 a month.",
        link: "v=1&book=2026-11.3&users=40000&runtime=rails&mono_on=hetzner&rotation=2&engineers=2&show=monolith",
    },
    Preset {
        key: "buttondown",
        name: "Buttondown, run by one person",
        date: "2023",
        source: "https://buttondown.com/blog/software-costs-2023",
        sentence: "A Django monolith on Heroku for some $500 a month, with a queue, a cache and a pager.",
        link: "v=1&book=2026-11.3&users=5000&runtime=django&mono_on=heroku&mono_has=cache.queue&rotation=1&engineers=1&show=monolith",
    },
    Preset {
        key: "prime_video",
        name: "Prime Video’s quality monitoring",
        date: "2023-03",
        source: "https://www.thestack.technology/amazon-prime-video-microservices-monolith/",
        sentence: "Three parts that passed every frame to each other became one process, which cost a tenth.",
        link: "v=1&book=2026-11.3&mono_on=fargate&first_on=fargate&first_has=none&services=3&first=3&own_db=0&engineers=8&show=first_split",
    },
    Preset {
        key: "segment",
        name: "Segment’s destinations",
        date: "2018",
        source: "https://segment.com/blog/goodbye-microservices/",
        sentence: "140 services and one team: nobody can own so many, and they were merged again.",
        link: "v=1&book=2026-11.3&services=140&engineers=6&people=1&box_scale=yes",
    },
    Preset {
        key: "shopify",
        name: "Shopify’s modular monolith",
        date: "2019",
        source: "https://shopify.engineering/shopify-monolith",
        sentence: "A thousand engineers in one code base whose parts have owners and borders: still one deployment.",
        link: "v=1&book=2026-11.3&users=1000000&services=150&engineers=1000&people=1&box_coherence=no",
    },
    Preset {
        key: "eight_squads",
        name: "47 services of eight squads",
        date: "2025-01",
        source: "https://botix.dev/case-studies/en/eks-cost-attribution-microservices",
        sentence: "28 services in production on Kubernetes, each with a squad that owns it.",
        link: "v=1&book=2026-11.3&prod_has=staging.observability.tracing.oncall.zones.delivery.standby.cache.queue.firewall&services=28&node=2xlarge&staging_as=copy&engineers=56&people=1&box_deploys=yes&box_scale=yes",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_clean_link_with_date_source_and_one_sentence() {
        for preset in &PRESETS {
            let (scenario, notices) = link::decode(preset.link);
            assert_eq!(notices, [], "{}", preset.key);
            // As the program itself would write it, so that the address does not change its words.
            assert_eq!(link::encode(&scenario), preset.link, "{}", preset.key);
            assert!(preset.date.starts_with("20"), "{}", preset.key);
            assert!(!preset.source.is_empty(), "{}", preset.key);
            let sentence = preset.sentence;
            assert!(
                sentence.ends_with('.') && !sentence.contains(". "),
                "{sentence}"
            );
            assert!(by_key(preset.key).is_some_and(|it| it.name == preset.name));
        }
    }
}
