"""An ordinary office on an ordinary day, small: what the extremes differ from."""
from datetime import datetime, timedelta

NOW = datetime.fromisoformat("2026-11-21T14:32:05+01:00")
KINDS = ["mastodon", "bluesky", "facebook", "instagram", "linkedin", "youtube", "x", "tiktok",
         "threads", "reddit", "web", "newsletter", "other"]
MESSAGES = ["question", "complaint", "rumour", "praise", "press", "moderation", "crisis", "other"]
STATUSES = ["draft", "review_needed", "in_review", "approved", "published", "paused"]
TONES = ["negative", "positive", "neutral"]
VERIFICATIONS = ["unverified", "false", "partly_true", "true"]
PEOPLE = ["Nadia", "Hugo", "Léa", "A. Morel"]
SAID = ["Toujours pas de collecte rue des Lilas, c’est la troisième semaine",
        "La piscine ferme-t-elle vraiment ? Nos enfants y vont tous les mercredis",
        "Où s’inscrire pour la course de dimanche ?",
        "Merci aux agents pour la fête des lumières !",
        "Le formulaire en ligne plante à la dernière page"]
TOPICS = ["piscine", "collecte", "course", "budget", "cantine", "travaux"]


def at(minutes):
    return (NOW + timedelta(minutes=minutes)).isoformat()


def document(**parts):
    return {"hune": 1, "generated_at": at(0), **parts}


def networks(count):
    return [{"id": f"n{i}", "kind": KINDS[i % 13], "name": KINDS[i % 13].capitalize(),
             "followers": 1372 * (i + 3) ** 2, "followers_change": 40 - 9 * i,
             "interactions": 110 * (i + 3), "reach": 2900 * (i + 1),
             "engagement_change": 0.6 - 0.2 * i, "period": "P7D", "mentions": 3 * i,
             "last_post_at": at(-700 * (i + 1)), "objective": f"o{i % 3}",
             "series": {"metric": "interactions_24h", "start": at(-1440), "step_s": 7200,
                        "values": [300 + (i * 37 + k * 53) % 90 for k in range(12)]}}
            for i in range(count)]


def messages(count):
    return [{"id": f"q{i}", "network": f"n{i % 6}", "kind": MESSAGES[(i + 1) % 8],
             "author": f"Camille Durand {i}", "text": SAID[i % 5], "received_at": at(-80 + 7 * i),
             "due_at": at(17 * i - 30), "priority": i % 4, "status": "open",
             **({"assignee": PEOPLE[i % 3]} if i % 2 else {})} for i in range(count)]


def queue(count, total=None):
    return {"items": messages(count), "total": count if total is None else total,
            "answered_pct": 92, "within_target_pct": 85, "first_response_median_s": 2280,
            "clock": "business", "period": "P7D"}


def themes(count):
    return [{"label": TOPICS[i % 6], "count": 64 - i, "tone": TONES[i % 3],
             "change_pct": 250 - 60 * (i % 7)} for i in range(count)]


def series(count=24):
    return {"metric": "mentions_per_hour", "start": at(-15 * count), "step_s": 900,
            "values": [12 + (k * 17) % 9 + (k > 18) * 4 * k for k in range(count)]}


TONE = {"positive": 26, "neutral": 42, "negative": 32}


def crisis(level, rows=5):
    return {"level": level, "id": "pool", "title": "Fermeture supposée de la piscine municipale",
            "kind": "rumour", "phase": "responding", "verification": "false",
            "verified_at": at(-90), "detected_at": at(-107), "declared_at": at(-95),
            "holding_statement_at": at(-60), "next_statement_at": at(12),
            "authority_deadline_at": at(4200),
            "spokesperson": "A. Morel", "owner": "Nadia",
            "acknowledged": {"by": "Nadia", "at": at(-100)}, "mentions_per_hour": 190,
            "baseline_per_hour": 12, "sentiment": TONE, "series": series(),
            "events": [{"at": at(-87 + 9 * i), "label": f"{i + 1}er communiqué"}
                       for i in range(rows // 2)],
            "themes": themes(rows),
            "actions": [{"label": f"Répondre aux {9 + i} prioritaires", "owner": PEOPLE[i % 4],
                         "due_at": at(15 * i), "done": i < 2} for i in range(rows)],
            "statements": [{"text": "La piscine ne ferme pas. Travaux du 5 au 16 janvier ; elle "
                            "rouvre le 17.", "approved_by": "A. Morel", "approved_at": at(-34)}],
            "known": ["Les travaux durent douze jours"] * min(rows, 20),
            "unknown": ["L’origine du premier message"] * min(rows, 20)}


def listening(rows=6):
    return {"mentions_per_hour": 38, "baseline_per_hour": 12, "sentiment": TONE,
            "themes": themes(rows), "series": series(), "share_of_voice_pct": 36,
            "signals": [{"kind": "opportunity" if i % 2 else "threat",
                         "label": f"Sujet {TOPICS[i % 6]}", "note": f"forum · {13 + i} mentions",
                         "severity": i % 4, "verification": VERIFICATIONS[i % 4]}
                        for i in range(rows)]}


def publications(count):
    return [{"id": f"p{i}", "at": at(55 * i - 90), "networks": [f"n{k}" for k in range(1 + i % 4)],
             "text": f"Point sur les travaux : {TOPICS[i % 6]}", "status": STATUSES[i % 6],
             "author": PEOPLE[i % 4], "reviewer": PEOPLE[(i + 1) % 4] if i % 3 else None,
             "cooling_until": at(30 * i - 60)} for i in range(count)]


def objectives(count):
    return [{"id": f"o{i}", "label": ["Visibilité", "Proximité", "Recrutement"][i % 3],
             "value": 780 - 90 * (i % 8), "target": 1000, "unit": "vues", "start": at(-70000),
             "end": at(40000)} for i in range(count)]


def team(people):
    return {"hours_available": 28, "hours_planned": 31,
            "members": [{"name": PEOPLE[i % 4], "note": "astreinte jusqu’à 20:00",
                         "planned_h": 12 + i % 5, "available_h": 14} for i in range(people)],
            "activities": [{"label": label, "hours": hours} for label, hours in
                           (("répondre", 14), ("publier", 9), ("modérer", 5), ("écouter", 3))]}


def rules(count):
    return [{"text": "« Ne jamais mentir : la vérité finit par se voir. »",
             "source": f"Charte, article {i + 1}"} for i in range(count)]


def office(**parts):
    """The parts named replace those of the ordinary day."""
    return document(**{
        "organisation": "Ville de Saint-Aubin", "networks": networks(6), "queue": queue(8, 14),
        "crisis": crisis(1), "listening": listening(), "publications": publications(6),
        "objectives": objectives(5), "team": team(3), "rules": rules(3),
        "checklist": ["les faits sont vérifiés", "le ton est juste", "quelqu’un a relu"], **parts})
