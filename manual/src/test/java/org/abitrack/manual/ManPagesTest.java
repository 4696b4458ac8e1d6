package org.abitrack.manual;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.abitrack.manual.man.CommandManPage;
import org.abitrack.manual.man.FormatManPage;
import org.abitrack.manual.page.Argument;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;
import org.abitrack.manual.page.Passage;
import org.junit.jupiter.api.Test;

final class ManPagesTest {
  @Test
  void commandPage() {
    CommandPage page =
        new CommandPage(
            "tool do",
            "Does it.",
            List.of("tool do [OPTION]... FILE"),
            List.of(new OptionEntry(List.of(), "FILE", new Argument.Files(), ".dots 'and' \\s")),
            List.of(
                new OptionEntry(List.of("-x"), "", new Argument.None(), "Flag."),
                new OptionEntry(List.of("-o", "--out"), "FILE", new Argument.Files(), "Where to.")),
            List.of(new Passage("Examples", List.of("Text", "  tool do a", "  tool do b"))),
            List.of());

    assertThat(CommandManPage.of(page, "2026-11-21", "1.0", List.of("tool(1)")))
        .isEqualTo(
            """
            .\\" Generated with abitrack; do not edit.
            .TH "TOOL\\-DO" "1" "2026-11-21" "abitrack 1.0"
            .nh
            .ad l
            .SH "NAME"
            tool\\-do \\- Does it
            .SH "SYNOPSIS"
            \\fBtool do\\fR [OPTION]... FILE
            .SH "DESCRIPTION"
            Does it.
            .SH "OPERANDS"
            .TP
            \\fIFILE\\fR
            \\&.dots \\(aqand\\(aq \\es
            .SH "OPTIONS"
            .TP
            \\fB\\-x\\fR
            Flag.
            .TP
            \\fB\\-o\\fR \\fIFILE\\fR, \\fB\\-\\-out\\fR=\\fIFILE\\fR
            Where to.
            .SH "EXAMPLES"
            Text
            .RS 4
            .nf
            tool do a
            tool do b
            .fi
            .RE
            .SH "SEE ALSO"
            tool(1)
            """);
  }

  @Test
  void formatPage() {
    String markdown =
        """
        # Title

        Text with `code` and *stress*,
        [a link](x.md).

        ## Part

        - one
          - inner
        - two

        1. first

        | a | b |
        |---|---|
        | `x` | is y |

        ```console
        $ .request
        ```
        """;

    assertThat(FormatManPage.of("form", "a form", markdown, "d", "1"))
        .endsWith(
            """
            .SH "NAME"
            form \\- a form
            .SH "DESCRIPTION"
            Text with \\fBcode\\fR and \\fIstress\\fR,
            a link.
            .SH
            Part
            .IP "\\(bu" 2
            one
            .RS
            .IP "\\(bu" 2
            inner
            .RE
            .IP "\\(bu" 2
            two
            .IP "1." 4
            first
            .TP
            \\fBx\\fR
            is y
            .PP
            .RS 4
            .nf
            $ .request
            .fi
            .RE
            """);
  }
}
