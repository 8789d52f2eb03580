"""Forenames by the pronoun that most often takes them up; a forename on neither list goes with either."""

from __future__ import annotations

from claimtrack.extract.lexicon import listed

FEMALE = listed(
    "anna anne ana maria mary marie iryna irina olena elena oksana natalia natalya yulia julia olga svetlana "
    "tatiana sarah sara laura emma sofia sophia eva katherine kate catherine elizabeth susan linda karen nancy lisa "
    "barbara jennifer jessica patricia michelle angela ursula christine christina claudia rosa lucia carmen elif "
    "ayse fatima aisha leila layla mariam maryam amina hana nadia nina vera vira lyudmyla liudmyla halyna daria "
    "kateryna marta ingrid greta hillary kamala jane jean helen margaret ruth rachel rebecca hannah mira milena "
    "jelena ivana petra zuzana agnes ilse lena dina tamara larysa alla inna alina polina ludmila nora clara ines "
    "isabel teresa beatriz paula monica veronica samantha theresa giorgia sanna jacinda kaja maia salome zuhra noor "
    "anita bianca birgit carla celia daniela denise diana eleni emily esther gabriela heidi hilde ida ilona irene "
    "isabella joan judith julie karin kristina lara lidia lilia louise lucy luisa magda margarita marina martha "
    "mila miriam nadine naomi natasha nicole olivia pamela raisa renata rita sabine sandra silvia simone sonia "
    "stella susanna sylvia tanya valentina valeria vanessa vesna yana zoe yasmin samira amal salma"
)

MALE = listed(
    "john james robert michael william david richard joseph thomas charles donald george paul mark andrew peter "
    "volodymyr vladimir sergei serhiy sergey oleksandr alexander aleksandr mykhailo mikhail maksym maxim dmytro "
    "dmitry ivan igor ihor viktor vitaliy vitali oleh oleg andriy andrei yuri yuriy boris pavlo pavel petro mykola "
    "nikolai denys roman bohdan taras vadym anton stepan ahmed ahmad mohammed muhammad mohamed ali hassan hussein "
    "omar khalid mahmoud ibrahim yusuf mustafa recep benjamin emmanuel joe barack antonio carlos luis jose juan "
    "miguel pedro hans klaus olaf jens lars erik martin jan tomas marek josef karl franz luca marco matteo nikita "
    "joshua tim steve brian kevin eric scott daniel matthew anthony tom bill bernie mike jim bob ted henry filippo "
    "rashid tariq goran dragan marko milan dusan emil victor daud samuel simon adam felix oscar hugo stefan stephen "
    "steven alex alexei albert alfred andreas andre arthur bernard carl christian christopher chris daniil edward "
    "ernest eugene fernando francis francisco frederick gabriel gerald gregory guido gustav harry henrik ivo jack "
    "jacob jakob jeffrey jonathan jorge josip kenneth leonard lewis louis ludwig luke manuel mario mathias maurice "
    "nathan neil nicholas oliver otto patrick philip philippe pierre ralph raymond ricardo ronald rudolf ryan "
    "sebastian sean stanislav stuart sven theo theodor timothy tony valentin vasyl vasily vincent vladislav walter "
    "werner wolfgang yevhen zoran zbigniew samir karim tarek youssef kofi kwame chidi"
)
