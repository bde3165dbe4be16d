"""Addresses of the public site."""

from django.urls import path

from . import (
    acting,
    beginning,
    cases,
    citing,
    comments,
    drafts,
    feeds,
    home,
    law,
    records,
    relations,
    standards,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", standards.search, name="search"),
    path("std/", standards.standards, name="standards"),
    path("standards.csv", standards.standards_table, name="standards-table"),
    path("std/<str:slug>/", records.record, name="record"),
    path("std/<str:slug>/relations/", relations.relations, name="relations"),
    path("std/<str:slug>/qr.svg", citing.qr, name="qr"),
    path("std/<str:slug>/cite.<str:ending>", citing.cite, name="cite"),
    path("std/<str:slug>/text/", standards.text, name="text"),
    path("std/<str:slug>/pictures/<str:sha256>/", standards.text_picture, name="text-picture"),
    path("std/<str:slug>/text/<str:anchor>/", standards.text, name="clause"),
    path("std/<path:spelling>/", records.elsewhere, name="record-elsewhere"),  # a slash in it
    path("opensearch.xml", citing.opensearch, name="opensearch"),
    path("cases/", cases.cases, name="cases"),
    path("cases.csv", cases.cases_table, name="cases-table"),
    path("case/<str:case_id>/", cases.case, name="case"),
    path("case/<str:case_id>/comments.<slug:kind>", comments.table, name="comment-table"),
    path("case/<str:case_id>/do/<slug:act>/", acting.take, name="act"),
    path("case/<str:case_id>/text/", drafts.draft, name="draft"),
    path("case/<str:case_id>/pictures/<str:sha256>/", drafts.draft_picture, name="draft-picture"),
    path("case/<str:case_id>/text/<str:anchor>/", drafts.draft, name="draft-clause"),
    path("start/", beginning.everything, name="begin"),
    path("about/", beginning.about, name="about"),
    path("start/<slug:procedure>/<slug:act>/", acting.start, name="start"),
    path("comment/<str:comment_id>/<str:secret>/", comments.comment, name="own-comment"),
    path("receipt/<str:number>/", cases.receipt, name="receipt"),
    path("acts/<str:act_id>/<slug:slot>/", cases.document, name="document"),
    path("procedures/", law.procedures, name="procedures"),
    path("procedure/<slug:procedure_id>/", law.procedure, name="procedure"),
    path("law/", law.law, name="law"),
    path("law/<slug:instrument_id>/", law.instrument, name="instrument"),
    path("law/<slug:instrument_id>/<int:n>/", law.article, name="article"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/cases.atom", feeds.cases, name="cases-feed"),
    path("feeds/standards.atom", feeds.standards, name="standards-feed"),
]
