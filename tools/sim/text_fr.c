/* text_fr: what the office itself says, in French. */
#include "words.h"

#define PHRASES(array)                                                                             \
    {                                                                                              \
        array, sizeof(array) / sizeof((array)[0])                                                  \
    }

static const char *const STREETS[] = {
    "rue des Lilas",          "avenue de la Gare",      "place du Marché", "rue du Puits-Salé",
    "boulevard des Tilleuls", "impasse des Mouettes",   "quai Nord",       "rue de l’Écluse",
    "chemin des Courlis",     "allée des Sœurs-Grises", "rue Haute",       "cours de la Fontaine",
};

static const char *const PLACES[] = {
    "la médiathèque",       "le gymnase des Tilleuls", "l’école de musique",
    "la salle des Embruns", "le marché couvert",       "la maison des jeunes",
    "le musée du port",     "la crèche des Courlis",   "le stade de l’Écluse",
    "l’espace associatif",
};

static const char *const OUTLETS[] = {
    "Le Journal du Val", "Radio Estuaire",    "La Gazette de l’Écluse",
    "Canal Littoral",    "Le Petit Aubinois",
};

static const char *const CHECKLIST[] = {
    "les faits sont vérifiés", "une autre personne a relu", "le ton convient au moment",
    "personne n’est visé",     "une réponse est prévue",
};

static const struct sourced RULES[] = {
    {"« Ne jamais mentir : la vérité finit par se voir. »", "Charte, article 2"},
    {"Pas de témoignage d’usager sans accord écrit.", "Déontologie, art. 7"},
    {"On ne se défend pas : on écoute, on répond, on corrige.", "Charte, article 4"},
    {"Toute publication est relue par une deuxième personne.", "Charte, article 6"},
    {"À moins de six semaines d’un scrutin, pas de promotion de l’action municipale.",
     "Code électoral, période de réserve"},
    {"Jamais de photo d’enfant reconnaissable sans l’accord des deux parents.", "Droit à l’image"},
    {"En crise, une seule voix : la porte-parole.", "Plan de crise, fiche 1"},
};

const struct words WORDS_FR = {
    .organisation = "Ville de Saint-Aubin",
    .messages = MESSAGES_FR,
    .streets = PHRASES(STREETS),
    .places = PHRASES(PLACES),
    .press = PHRASES(OUTLETS),
    .desk = "Direction",
    .human_resources = "RH",
    .pinned_press = "Le Journal du Val",
    .pinned =
        {
            "Toujours pas de collecte rue des Lilas, c’est la troisième semaine que les sacs "
            "s’entassent devant chez nous",
            "Il paraît que la piscine ferme définitivement ? 😡",
            "Où s’inscrire pour la course du 7 décembre ?",
            "Les bulletins de vote par procuration, c’est jusqu’à quand ?",
            "Le formulaire en ligne plante à l’étape 3, impossible d’envoyer mon dossier de "
            "subvention",
            "Demande de réaction sur le budget 2027",
            "Bravo pour l’expo photo, quelle belle surprise !",
        },
    .themes = {"piscine", "collecte", "course du 7 décembre", "budget", "expo photo",
               "marché de Noël"},
    .crisis_themes = {"piscine", "budget", "abonnements", "club de natation"},
    .crisis_title = "Fermeture supposée de la piscine municipale",
    .rumour_note = {"rumeur · ", " mentions"},
    .threats =
        {
            {"Fermeture supposée de la piscine", NULL},
            {"Compte @Mairie_StAubin", "usurpation · signalé hier"},
            {"Pétition sur la collecte", "plainte · 312 signatures"},
        },
    .opportunities =
        {
            {"@littoral_sports parle de la course", "portée 48 k · répondre avant 18 h"},
            {"Expo photo partagée 210 fois", "Instagram · aujourd’hui"},
            {"Question fréquente : bénévolat", "objectif bénévoles"},
        },
    .actions =
        {
            "Faits vérifiés",
            "Premier communiqué publié",
            "Répondre aux 9 prioritaires",
            "Page d’information",
            "Point presse",
        },
    .statements =
        {
            "Nous avons connaissance d’un message sur la piscine. Nous vérifions et revenons vers "
            "vous dans l’heure.",
            "La piscine ne ferme pas. Travaux du 5 au 16 janvier ; elle rouvre le 17.",
            "La piscine ne ferme pas. Travaux du 5 au 16 janvier ; elle rouvre le 17. Les "
            "abonnements sont prolongés de deux semaines.",
        },
    .events = {"1er communiqué", "démenti", "page d’information", "point presse"},
    .known =
        {
            "La piscine ne ferme pas définitivement.",
            "Travaux de filtration du 5 au 16 janvier.",
            "Le courrier qui circule est un faux.",
            "Les abonnements sont prolongés de deux semaines.",
        },
    .unknown =
        {
            "L’origine du premier message",
            "La date exacte de réouverture",
            "Ce qui sera fait pour les abonnements",
            "Les créneaux de remplacement pour les écoles",
        },
    .publications =
        {
            "Piscine : calendrier des travaux et réouverture le 17 janvier",
            "Collecte rue des Lilas : excuses et rattrapage demain matin",
            "Expo photo : les coulisses en dix images",
            "La Ville recrute trois éducateurs et éducatrices de jeunes enfants",
            "Course du 7 décembre : dernière ligne droite pour les inscriptions",
            "Conseil municipal : l’ordre du jour en trois points",
            "Jeu-concours de Noël",
            "Vigilance météo : ce qu’il faut savoir avant le week-end",
            "Portrait : Maëlle, bibliothécaire et coureuse de fond",
            "Marché de Noël : le plan des navettes 🚌🎄",
        },
    .objectives =
        {
            {"Visibilité", "vues"},
            {"Proximité", "retours"},
            {"Bénévoles", "bénévoles"},
            {"Recrutement", "abonnés"},
            {"Vidéo", "heures vues"},
            {"Interactivité", "réponses"},
        },
    .member_notes = {"astreinte jusqu’à 20:00", "au bureau", "porte-parole"},
    .activities = {"répondre", "publier", "modérer", "veiller"},
    .checklist = PHRASES(CHECKLIST),
    .rules = RULES,
    .rule_count = sizeof(RULES) / sizeof(RULES[0]),
};
