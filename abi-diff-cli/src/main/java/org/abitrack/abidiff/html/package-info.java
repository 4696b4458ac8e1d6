/**
 * The report for people as one HTML file: {@link org.abitrack.abidiff.html.HtmlFormat}. The page is
 * made in the browser by scripts of ours from one JSON block ({@code ReportData}); without scripts
 * it shows what {@code StaticSummary} wrote. What the page looks like and does stands in the
 * resources beside this package.
 *
 * <p>Every name is untrusted. Three things keep names from being run, each enough by itself: they
 * reach the page as JSON or escaped; scripts of ours put them there as text, never as markup; and
 * the policy in the file lets a browser run only the script and the style sheet that we wrote.
 *
 * <p>Depends on {@code report}, {@code policy}, {@code result}, on {@code drawing} for layouts and
 * on {@code suse} for diffs of lines; on Jackson for JSON.
 */
@NullMarked
package org.abitrack.abidiff.html;

import org.jspecify.annotations.NullMarked;
