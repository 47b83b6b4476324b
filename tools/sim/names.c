/* names: the people of the town, all invented, and the choice of a language. */
#include "words.h"

#include <string.h>

#define PHRASES(array)                                                                             \
    {                                                                                              \
        array, sizeof(array) / sizeof((array)[0])                                                  \
    }

static const char *const FIRST[] = {
    "Maëlle",   "Sébastien", "Aïcha",    "Jean-Noël", "Chloé",  "Mamadou", "Élodie",  "Yann",
    "Fatima",   "Loïc",      "Inès",     "Grégory",   "Zoé",    "Anh",     "Noémie",  "Karim",
    "Gaëlle",   "Étienne",   "Leïla",    "Benoît",    "Soazig", "Thi",     "Raphaël", "Océane",
    "Mohamed",  "Clémence",  "Tiago",    "Béatrice",  "Ewa",    "Joël",    "Solène",  "Ousmane",
    "Margaux",  "Hervé",     "Nawel",    "Corentin",  "Agnès",  "Dragan",  "Léonie",  "François",
    "Ghislain", "Ömer",      "Violette", "Çağla",     "Anaïs",  "Mathéo",  "Sylvie",  "Bakary",
};

static const char *const LAST[] = {
    "Delaunay",  "Kermarrec", "Benali",   "Lefèvre", "Nguyen",    "Traoré",   "Guéguen",  "Pereira",
    "Marchand",  "Haddad",    "Le Bihan", "Vasseur", "Coulibaly", "Roussel",  "Kowalska", "Ferrand",
    "Tanguy",    "Ben Amor",  "Chevrier", "Diallo",  "Masson",    "Yılmaz",   "Lecomte",  "Hervieu",
    "Bourdais",  "Petrović",  "Aubry",    "Sow",     "Quéméner",  "Da Costa", "Jolivet",  "Rahmani",
    "L’Hermite", "Prévost",   "Gautier",  "Mebarki", "Noël",      "Thibault", "Saïdi",    "Müller",
};

static const char *const FULL[] = {
    "Marie-Françoise de La Tour-Montmirail",
    "ليلى منصوري",
    "Association des riverains du quartier de la Gare et de ses abords",
    "陈美玲",
    "Олена Гнатюк",
    "Ελένη Παππά",
    "יעל ברק",
    "Comité de jumelage Saint-Aubin – Weidenbach",
    "Maximilien-Alexandre Vandenbroucke-Desrosiers",
    "أحمد بن يوسف",
    "J.",
    "Club nautique saint-aubinois",
    "Nguyễn Thị Thu Hằng",
    "Parents de l’école des Tilleuls",
};

static const char *const HANDLE[] = {
    "@cam_ille59",      "@pablo_m",     "@lilou.dessine",
    "@velo_saintaubin", "@j_kerr",      "@mamanx3",
    "@lecteurdubus",    "@saintaub1",   "@n0emie",
    "@tonton.gerard",   "@laplage_bis", "@orange_sanguine",
    "@petitbrin",       "@zef_du_nord", "@passante",
    "@ma_foi_oui",      "@marcheur76",  "@les_tilleuls",
    "@ondine_b",        "@garedetri",   "@pixel🦊",
    "@supporter_vert",  "@mme_michu",   "@colibri.du.port",
    "@tartine",         "@k2r",         "@grand_large",
    "@quai_numero_3",   "@bibliofolle", "@le_grincheux_du_lundi",
};

const struct phrases FIRST_NAMES = PHRASES(FIRST);
const struct phrases LAST_NAMES = PHRASES(LAST);
const struct phrases FULL_NAMES = PHRASES(FULL);
const struct phrases HANDLES = PHRASES(HANDLE);

const char *const TEAM[WORDS_MEMBERS] = {"Nadia", "Hugo", "A. Morel"};

const struct words *words_for(const char *language)
{
    if (strcmp(language, "fr") == 0) {
        return &WORDS_FR;
    }
    return strcmp(language, "en") == 0 ? &WORDS_EN : NULL;
}
