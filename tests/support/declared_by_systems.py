"""Pages as the systems of job boards and employers write them, in three languages."""

from __future__ import annotations

import html
import json
from datetime import date

from declared_pages import LONG, Board, address, offered, organisation, page, pay, posting, script

SYSTEMS = (
    Board(
        "Google's own example: everything declared",
        "https://jobs.example.com/jobs/8131",
        page(
            script(
                posting(
                    identifier={"@type": "PropertyValue", "name": "Amber Care", "value": "8131"},
                    datePosted="2026-11-02",
                    validThrough="2026-12-18T00:00",
                    employmentType="FULL_TIME",
                    hiringOrganization={
                        **organisation("Amber Care"),
                        "sameAs": "https://a.example",
                    },
                    jobLocation=address(
                        streetAddress="5 Mill Lane",
                        addressLocality="Hexham",
                        addressRegion="Northumberland",
                        postalCode="NE46 1XX",
                        addressCountry="GB",
                    ),
                    baseSalary=pay(24000, 26500, "YEAR"),
                )
            )
        ),
        (
            {
                "title": "Care Assistant",
                "company": "Amber Care",
                "place": "Hexham, Northumberland",
                "employment_type": "full_time",
                "salary": offered(24000, 26500, "GBP", "year"),
                "posted_on": date(2026, 11, 2),
                "expires_on": date(2026, 12, 18),
                "url": "https://jobs.example.com/jobs/8131",
            },
        ),
    ),
    Board(
        "WordPress, Yoast's graph: the posting refers to the organisation by @id",
        "https://www.lindenhof.example/jobs/pflegehelfer/",
        page(
            script(
                {
                    "@context": "https://schema.org",
                    "@graph": [
                        {
                            "@type": "WebPage",
                            "@id": "https://www.lindenhof.example/jobs/pflegehelfer/",
                        },
                        {
                            "@type": ["Organization", "Brand"],
                            "@id": "https://www.lindenhof.example/#organization",
                            "name": "Haus Lindenhof gGmbH",
                        },
                        posting(
                            title="Pflegehelfer (m/w/d)",
                            hiringOrganization={
                                "@id": "https://www.lindenhof.example/#organization"
                            },
                            mainEntityOfPage={
                                "@id": "https://www.lindenhof.example/jobs/pflegehelfer/"
                            },
                            jobLocation={"@id": "#ort"},
                            employmentType=["PART_TIME", "Minijob"],
                            datePosted="2026-11-10T08:12:44+01:00",
                            validThrough="2027-01-31T23:59:59+01:00",
                            baseSalary=pay("17,50", "19,20", "HOUR", "EUR"),
                        ),
                        {"@id": "#ort", **address(addressLocality="Köln", addressCountry="DE")},
                    ],
                }
            )
        ),
        (
            {
                "title": "Pflegehelfer (m/w/d)",
                "company": "Haus Lindenhof gGmbH",
                "place": "Köln, DE",
                "employment_type": "part_time",
                "salary": offered(17.5, 19.2, "EUR", "hour"),
                "posted_on": date(2026, 11, 10),
                "expires_on": date(2027, 1, 31),
                "url": "https://www.lindenhof.example/jobs/pflegehelfer/",
            },
        ),
    ),
    Board(
        "WP Job Manager: description as entities, and a second plugin that declares the same",
        "https://bakery.example/job/baker/",
        page(
            script(
                posting(
                    title="Baker &amp; Confectioner",
                    description=html.escape(LONG),
                    hiringOrganization=organisation("Kestrel Lane Bakery &#8211; Hexham"),
                    jobLocation={"@type": "Place", "address": "Hexham, Northumberland"},
                    datePosted="2026-11-15T10:00:00+00:00",
                    validThrough="",
                    employmentType="Full Time",
                )
            )
            + script(
                posting(
                    title="Baker & Confectioner",
                    description="We look for a baker.",
                    hiringOrganization="Kestrel Lane Bakery",
                )
            )
        ),
        (
            {
                "title": "Baker & Confectioner",
                "company": "Kestrel Lane Bakery – Hexham",
                "place": "Hexham, Northumberland",
                "employment_type": "full_time",
                "posted_on": date(2026, 11, 15),
                "url": "https://bakery.example/job/baker/",
            },
        ),
    ),
    Board(
        "Workday-like: plain description, address without parts, odd identifier",
        "https://wd.example/en-US/careers/job/Leeds/Registered-Nurse_R-12345",
        page(
            script(
                posting(
                    title="Registered Nurse",
                    description="You join a team of nine. " * 20
                    + " Duty number 3 of the working week",
                    identifier={"@type": "PropertyValue", "name": "Northgate", "value": "R-12345"},
                    hiringOrganization=organisation("Northgate Hospitals"),
                    jobLocation=address(addressLocality="Leeds", addressCountry="United Kingdom"),
                    employmentType="FULL_TIME",
                    datePosted="2026-11-01",
                )
            )
        ),
        (
            {
                "title": "Registered Nurse",
                "company": "Northgate Hospitals",
                "place": "Leeds, United Kingdom",
                "employment_type": "full_time",
                "posted_on": date(2026, 11, 1),
                "url": "https://wd.example/en-US/careers/job/Leeds/Registered-Nurse_R-12345",
            },
        ),
    ),
    Board(
        "Personio-like: array of places, several kinds of employment, lower case",
        "https://firma.jobs.example/job/1234567",
        page(
            script(
                [
                    posting(
                        title="Buchhalter (m/w/d)",
                        hiringOrganization=organisation("Firma Beispiel GmbH"),
                        employmentType=["full-time", "part-time"],
                        jobLocation=[
                            address(addressLocality="Berlin", addressCountry="DE"),
                            address(addressLocality="Potsdam", addressCountry="DE"),
                        ],
                        datePosted="2026-11-18",
                    )
                ]
            )
        ),
        (
            {
                "title": "Buchhalter (m/w/d)",
                "company": "Firma Beispiel GmbH",
                "place": "Berlin, DE; Potsdam, DE",
                "employment_type": "full_time",
                "posted_on": date(2026, 11, 18),
                "url": "https://firma.jobs.example/job/1234567",
            },
        ),
    ),
    Board(
        "Greenhouse-like: twice-escaped description, remote, currency on the posting",
        "https://boards.example/acme/jobs/4012345",
        page(
            script(
                posting(
                    title="Data Engineer",
                    description=html.escape(html.escape(LONG)),
                    hiringOrganization={"@type": "Organization", "name": "Acme", "logo": "x.png"},
                    jobLocation={"@type": "Place", "address": {"addressLocality": "Remote - UK"}},
                    jobLocationType="TELECOMMUTE",
                    applicantLocationRequirements={"@type": "Country", "name": "United Kingdom"},
                    salaryCurrency="GBP",
                    baseSalary={"@type": "MonetaryAmount", "value": {"value": "62000"}},
                    datePosted="2026-10-30",
                )
            )
        ),
        (
            {
                "title": "Data Engineer",
                "company": "Acme",
                "place": "Remote - UK",
                "remote": "remote",
                "salary": offered(62000, None, "GBP", None),
                "posted_on": date(2026, 10, 30),
                "url": "https://boards.example/acme/jobs/4012345",
            },
        ),
    ),
    Board(
        "Lever-like: bounds on the amount, unit in capitals, trailing commas and comments",
        "https://jobs.example/acme/4fa85f64-5717-4562-b3fc-2c963f66afa6",
        page(
            script(
                "/* generated */ {"
                f'"@context":"http://schema.org","@type":"JobPosting","title":"Chef de Partie",'
                f'"description":{json.dumps(LONG)},'
                '"hiringOrganization":{"@type":"Organization","name":"The Copper Pan",},'
                '"jobLocation":{"@type":"Place","address":{"addressLocality":"York",'
                '"addressRegion":"York",},},'
                '"baseSalary":{"currency":"GBP","minValue":"27,000","maxValue":"30,000",'
                '"unitText":"ANNUAL"},"employmentType":"TEMPORARY","datePosted":"2026-11-20",};'
            )
        ),
        (
            {
                "title": "Chef de Partie",
                "company": "The Copper Pan",
                "place": "York",
                "employment_type": "temporary",
                "salary": offered(27000, 30000, "GBP", "year"),
                "posted_on": date(2026, 11, 20),
                "url": "https://jobs.example/acme/4fa85f64-5717-4562-b3fc-2c963f66afa6",
            },
        ),
    ),
    Board(
        "German public service: pay by tariff, place of work as a name, closing date in words",
        "https://www.verwaltung.example/IMPORTE/Stellenangebote/editor/2026/5289.html",
        page(
            script(
                posting(
                    title="Sachbearbeitung Bauamt (m/w/d)",
                    hiringOrganization={
                        "@type": "GovernmentOrganization",
                        "legalName": "Stadt Musterstadt",
                    },
                    jobLocation={"@type": "Place", "name": "Musterstadt, Rathaus"},
                    employmentType="Vollzeit",
                    baseSalary="Entgeltgruppe E 9b TVöD",
                    datePosted="03.11.2026",
                    validThrough="31.12.2026",
                )
            )
        ),
        (
            {
                "title": "Sachbearbeitung Bauamt (m/w/d)",
                "company": "Stadt Musterstadt",
                "place": "Musterstadt, Rathaus",
                "employment_type": "full_time",
                "posted_on": date(2026, 11, 3),
                "expires_on": date(2026, 12, 31),
                "url": "https://www.verwaltung.example/IMPORTE/Stellenangebote/editor/2026/5289.html",
            },
        ),
        present=("Duty number 3 of the working week", "Entgeltgruppe E 9b TVöD"),
    ),
    Board(
        "German board: CDATA, monthly pay with dots, apprenticeship",
        "https://ausbildung.example/stellenangebote--Elektroniker-Berlin--12345-inline.html",
        page(
            script(
                "//<![CDATA[\n"
                + json.dumps(
                    posting(
                        title="Ausbildung Elektroniker (m/w/d) 2027",
                        hiringOrganization=organisation("Elektro Muster KG"),
                        employmentType="Ausbildung zum Elektroniker",
                        jobLocation=address(addressLocality="Berlin", addressRegion="Berlin"),
                        baseSalary=pay("1.050", "1.250", "MONTH", "EUR"),
                        datePosted="2026-11-05",
                        validThrough="2027-03-31",
                    )
                )
                + "\n//]]>"
            )
        ),
        (
            {
                "title": "Ausbildung Elektroniker (m/w/d) 2027",
                "company": "Elektro Muster KG",
                "place": "Berlin",
                "employment_type": "apprenticeship",
                "salary": offered(1050, 1250, "EUR", "month"),
                "posted_on": date(2026, 11, 5),
                "expires_on": date(2027, 3, 31),
                "url": "https://ausbildung.example/stellenangebote--Elektroniker-Berlin--12345-inline.html",
            },
        ),
    ),
    Board(
        "Spanish board: pay in words, kind of employment in Spanish",
        "https://empleo.example/madrid/camarero/of-i1234abcd",
        page(
            script(
                posting(
                    title="Camarero/a",
                    hiringOrganization=organisation("Hotel Miramonte"),
                    jobLocation=address(addressLocality="Madrid", addressCountry="España"),
                    employmentType="Jornada completa",
                    baseSalary="18.000 € - 21.000 € brutos/año",
                    datePosted="2026-11-12",
                )
            )
        ),
        (
            {
                "title": "Camarero/a",
                "company": "Hotel Miramonte",
                "place": "Madrid, España",
                "employment_type": "full_time",
                "salary": offered(18000, 21000, "EUR", "year"),
                "posted_on": date(2026, 11, 12),
                "url": "https://empleo.example/madrid/camarero/of-i1234abcd",
            },
        ),
    ),
    Board(
        "Spanish board: language maps, country as an item, part time",
        "https://trabajo.example/oferta/auxiliar-de-geriatria-20817",
        page(
            script(
                posting(
                    title={"@language": "es", "@value": "Auxiliar de geriatría"},
                    description={"@language": "es", "@value": LONG},
                    hiringOrganization={"name": {"@value": "Residencia Los Tilos"}},
                    jobLocation=address(
                        addressLocality="Sevilla",
                        addressRegion="Andalucía",
                    ),
                    employmentType={"@value": "PART_TIME"},
                    baseSalary=pay(0, 0, "MONTH", "EUR"),
                    datePosted={"@type": "Date", "@value": "2026-11-09"},
                )
            )
        ),
        (
            {
                "title": "Auxiliar de geriatría",
                "company": "Residencia Los Tilos",
                "place": "Sevilla, Andalucía",
                "employment_type": "part_time",
                "posted_on": date(2026, 11, 9),
                "url": "https://trabajo.example/oferta/auxiliar-de-geriatria-20817",
            },
        ),
    ),
)
