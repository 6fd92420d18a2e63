/**
 * Remote procedure calls as a server needs them: the connection-oriented PDUs of [C706] chapter 12 with the extensions of
 * [MS-RPCE], those of a client decoded and those of a server encoded, and the Network Data Representation (NDR 2.0) of
 * [C706] chapter 14.
 */
@NullMarked
package dev.hawser.wire.rpc;

import org.jspecify.annotations.NullMarked;
