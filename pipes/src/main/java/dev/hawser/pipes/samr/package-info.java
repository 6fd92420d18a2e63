/** The Security Account Manager, for looking only: who has an account and who is in which group ([MS-SAMR]). */
@NullMarked
package dev.hawser.pipes.samr;

import org.jspecify.annotations.NullMarked;
