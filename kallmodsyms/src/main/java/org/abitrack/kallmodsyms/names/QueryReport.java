package org.abitrack.kallmodsyms.names;

import java.util.ArrayList;
import java.util.List;

/** The answers to several queries as text or JSON. */
public final class QueryReport {
  private record Answer(Query query, List<Resolver.Found> found) {}

  private final List<Answer> answers = new ArrayList<>();

  /** Answers the queries. */
  public QueryReport(Resolver resolver, List<Query> queries) {
    for (Query query : queries) {
      answers.add(new Answer(query, resolver.resolve(query)));
    }
  }

  /** The queries that nothing answers. */
  public List<Query> unanswered() {
    return answers.stream().filter(answer -> answer.found().isEmpty()).map(Answer::query).toList();
  }

  /** One line per symbol. */
  public void writeText(StringBuilder out) {
    for (Answer answer : answers) {
      for (Resolver.Found found : answer.found()) {
        out.append(found.text()).append('\n');
      }
    }
  }

  /** One array with an object per query. */
  public void writeJson(StringBuilder out) {
    out.append('[');
    String separator = "\n";
    for (Answer answer : answers) {
      out.append(separator).append(" {\"query\": ").append(Json.string(answer.query().text()));
      out.append(", \"found\": [");
      String between = "\n";
      for (Resolver.Found found : answer.found()) {
        out.append(between).append("   ").append(found.json());
        between = ",\n";
      }
      out.append("]}");
      separator = ",\n";
    }
    out.append("]\n");
  }
}
