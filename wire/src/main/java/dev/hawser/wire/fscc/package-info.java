/**
 * The information classes of [MS-FSCC] as a server sees them: queries are encoded, sets are decoded. Section numbers are
 * those of the edition that has FileDispositionInformationEx as 2.4.12; older editions count one less from there on.
 *
 * <p>Every encoder of a query takes the client's OutputBufferLength and returns the status to answer with, by one rule
 * ([MS-SMB2] 3.3.5.20.1 and 3.3.5.20.2): less room than the fixed part is STATUS_INFO_LENGTH_MISMATCH and nothing is
 * written; room for the fixed part but not for all is STATUS_BUFFER_OVERFLOW and what fits; lengths inside of the
 * structure still tell the full length.
 */
@NullMarked
package dev.hawser.wire.fscc;

import org.jspecify.annotations.NullMarked;
