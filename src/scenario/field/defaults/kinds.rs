//! What is usual for a kind of product, where it differs from that of a consumer product, which is
//! in the rows of the [field table](super::super).

use super::deviation::{API, CONTENT, Deviation, SOCIAL, WORK, certain, doubted};
use crate::scenario::field::spec::factors;
use crate::scenario::field::table::Field;
use crate::texts::text;

pub(super) static ROWS: &[Deviation] = &[
    // A work tool: used all day, by a program as often as by a person.
    doubted(
        WORK,
        Field::Requests,
        5_000.0,
        text(
            "GitLab's reference architectures: 20 API, 2 web and 2.4 git requests a second for 1,000 users at the peak, some 16,000 a user and month with automation; a third of it without (2026-11)",
        ),
        factors(0.2, 4.0, text("automation multiplies requests")),
    ),
    doubted(
        WORK,
        Field::MediaUploaded,
        10.0,
        text("Mattermost's guide to storage: 5 to 25 MB a user and month in medium use (2026-11)"),
        factors(0.1, 10.0, text("from text alone to video")),
    ),
    doubted(
        WORK,
        Field::MediaSent,
        10.0,
        text("no source found: each file is fetched once"),
        factors(0.3, 5.0, text("some files are read by a whole team")),
    ),
    // Content: many readers, who come seldom.
    doubted(
        CONTENT,
        Field::Requests,
        100.0,
        text(
            "Stack Overflow 2016: 3.2 requests a page; some ten pages a reader and month at Wikipedia, its readers from memory",
        ),
        factors(0.2, 6.0, text("readers by chance and readers every day")),
    ),
    doubted(
        CONTENT,
        Field::ResponseSize,
        37.0,
        text(
            "the median page of 2,652 KB in 71 requests (HTTP Archive, October 2024, second hand)",
        ),
        factors(
            0.2,
            3.0,
            text("pages with pictures weigh ten times as much as pages without"),
        ),
    ),
    certain(
        CONTENT,
        Field::Cdn,
        0.6,
        text(
            "a forum had 62 % of its bytes served by its content network in April 2016; public pages 30 to 95 %",
        ),
    ),
    doubted(
        CONTENT,
        Field::Mails,
        4.0,
        text(
            "no source found for the number; four operators of forums and social networks pay 7 to 37 % of their bills for mail (2016 to 2023)",
        ),
        factors(0.125, 10.0, text("sign-ups and digests send most of it")),
    ),
    // An API: called by programs.
    doubted(
        API,
        Field::Requests,
        16_000.0,
        text(
            "GitLab's reference architectures, automation included (2026-11); nothing was found that is published for APIs as such",
        ),
        factors(
            0.05,
            10.0,
            text("one customer can call more often than all others together"),
        ),
    ),
    // A social network with media.
    doubted(
        SOCIAL,
        Field::Mails,
        4.0,
        text(
            "no source found for the number; four operators of forums and social networks pay 7 to 37 % of their bills for mail (2016 to 2023)",
        ),
        factors(0.125, 10.0, text("sign-ups and digests send most of it")),
    ),
    doubted(
        SOCIAL,
        Field::Requests,
        1_000.0,
        text("no source found: as other consumer products"),
        factors(0.2, 10.0, text("a few users are there all day")),
    ),
    doubted(
        SOCIAL,
        Field::Background,
        1.0,
        text(
            "Mastodon servers run 10,000 to 90,000 jobs a user and month (2022 and 2023): at least as much work as the requests",
        ),
        factors(
            0.5,
            5.0,
            text("each post goes to every server that follows"),
        ),
    ),
    doubted(
        SOCIAL,
        Field::ExtraTraffic,
        1.0,
        text("no source found: as many requests from other servers as from users"),
        factors(0.3, 5.0, text("it depends on whom the users follow")),
    ),
    doubted(
        SOCIAL,
        Field::MediaUploaded,
        80.0,
        text("a Mastodon server of 62 users: 5 GB a month (2017); others 0.7 to 2,200 MB a user"),
        factors(
            0.0625,
            25.0,
            text("copies of other servers' media count too"),
        ),
    ),
    doubted(
        SOCIAL,
        Field::MediaSent,
        1_000.0,
        text(
            "621 GB a month for 101 active users, and 5.9 MB a visitor of a forum (2016 and 2023)",
        ),
        factors(0.1, 6.0, text("pictures or video")),
    ),
];
